/** Evaluates lines of arithmetic in documents: numbers, + − × ÷ and brackets. */

/** A line `expression = result`, evaluated to as many decimals as the result has. */
export function workedOut(line: string): { readonly printed: string; readonly found: string } {
  const [expression = '', printed = ''] = line.split(' = ');
  const decimals = printed.split('.')[1]?.length ?? 0;
  return { printed, found: evaluate(expression).toFixed(decimals) };
}

function evaluate(expression: string): number {
  const tokens = expression.match(/[\d.]+|\S/g) ?? [];
  let at = 0;

  function sum(): number {
    let value = product();
    while (tokens[at] === '+' || tokens[at] === '−') {
      value += tokens[at++] === '+' ? product() : -product();
    }
    return value;
  }
  function product(): number {
    let value = factor();
    while (tokens[at] === '×' || tokens[at] === '÷') {
      value *= tokens[at++] === '×' ? factor() : 1 / factor();
    }
    return value;
  }
  function factor(): number {
    if (tokens[at] !== '(') return Number(tokens[at++]);
    at++;
    const value = sum();
    at++;
    return value;
  }

  const value = sum();
  return at === tokens.length ? value : NaN;
}
