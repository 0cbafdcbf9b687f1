const LANCZOS = [
  ...[676.5203681218851, -1259.1392167224028, 771.3234287776531, -176.6150291621406],
  ...[12.507343278686905, -0.13857109526572012, 9.984369578019572e-6, 1.5056327351493116e-7],
];

function logGamma(z: number): number {
  const x = z - 1;
  const sum = LANCZOS.reduce((total, term, at) => total + term / (x + at + 1), 0.9999999999998099);
  const t = x + LANCZOS.length - 0.5;
  return 0.5 * Math.log(2 * Math.PI) + (x + 0.5) * Math.log(t) - t + Math.log(sum);
}

/**
 * How likely chance alone gives a chi-squared of `value` or more with so many degrees of freedom: one
 * less the regularised incomplete gamma function, by its series, which converges for every value.
 */
export function chiSquaredSurvival(value: number, degrees: number): number {
  const [a, x] = [degrees / 2, value / 2];
  if (x <= 0) return 1;
  let term = 1 / a;
  let sum = term;
  for (let n = 1; term > sum * 1e-15; n += 1) sum += term *= x / (a + n);
  return Math.max(0, 1 - sum * Math.exp(a * Math.log(x) - x - logGamma(a)));
}

/** How likely fair draws are as uneven as these counts, or more so. */
export function fairness(counts: readonly number[]): number {
  const expected = counts.reduce((sum, count) => sum + count, 0) / counts.length;
  const squares = counts.map((count) => (count - expected) ** 2 / expected);
  return chiSquaredSurvival(
    squares.reduce((sum, value) => sum + value, 0),
    counts.length - 1,
  );
}
