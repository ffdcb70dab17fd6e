/** Names that mean something to HTML, CSV, JSON, terminals or the direction of text. */
export const hostileNames = [
  '<script>alert(1)</script>',
  '=HYPERLINK("x")',
  'a,b"c"\nd',
  '\u202Egnp.exe',
  '{"ph":"X"}\\',
  'a pair \u{1F4A5}',
  '\u0000\u001b[31m',
  'x'.repeat(300),
] as const;
