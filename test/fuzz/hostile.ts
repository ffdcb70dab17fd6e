/** Values that programs trip over: numbers at and beyond what types hold, texts that are obeyed. */

export const hostileNumbers = [
  ...['0', '-0', '-1', '0.1', '-0.5', '1e-9', '1e308', '-1e308', '1e400', 'NaN', 'Infinity'],
  ...['.inf', '-.inf', '.nan', '127', '255', '65536', '2147483647', '2147483648', '4294967296'],
  ...['9007199254740991', '9007199254740993', '18446744073709551616', '9'.repeat(400)],
  ...['0x', '0x1f', '0o17', '017', '0b101', '1_000', '1,000', '1.', '.5', '+5', '1e', '٣', '１２'],
] as const;

export const hostileTexts = [
  ...['', ' ', '.', '..', '-', '--', '/', '~', 'null', 'true', '[]', '{}', '*', '%s%n', '${HOME}'],
  ...['__proto__', 'constructor', 'hasOwnProperty', 'toString', 'length', 'valueOf', 'then'],
  ...['\u001b[31mred\u001b[0m', '\u001b]0;title\u0007', '\u009b2J', '\r\nforged: line', '\b\b\b'],
  ...['\u202eright\u202c', '\u2066left\u2069', '\u2028line', '\u200f', '\ufeff', '\ufffe'],
  ...['\0', 'a\0b', '\ud800', 'a\udfff', '💥'.repeat(9), 'e\u0301\u0301\u0301', 'İ', 'ß', 'ﷺ'],
  ...['<script>alert(1)</script>', '<img src=x>', '[text](javascript:1)', '`a`', '|a|b|', '&lt;'],
  ...['=1+1', '+1', '-1+1', '@SUM(A1)', '\t=1', '\r=1', "=cmd|' /C calc'!A0", '＝1'],
  ...['x'.repeat(10_000), 'é'.repeat(300), '../'.repeat(40), 'a,b', 'a"b', "a'b", 'a: b', '# a'],
] as const;

/** What YAML has besides plain values. */
export const yamlTricks = [
  ...['&a ', '*a', '*name', '<<: *a', '<<: [*a, *a]', '!!binary aGk=', '!!js/function f', '!x y'],
  ...[
    '---',
    '...',
    '--- # again',
    '%YAML 1.1',
    '%TAG ! tag:x,2000:',
    '? [a, b]',
    '? ',
    '- - - - -',
  ],
  ...[
    '|',
    '>-',
    '"\\x',
    "'",
    '@x',
    '`x',
    '\t',
    '{',
    '}',
    '[',
    ']',
    ': ',
    'a: &a [*a]',
    '!!set {a}',
  ],
] as const;
