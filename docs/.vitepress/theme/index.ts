/** VitePress's own theme, with room for wide tables. */
/// <reference types="vite/client" />
import DefaultTheme from 'vitepress/theme';
import './wide.css';

export default DefaultTheme;
