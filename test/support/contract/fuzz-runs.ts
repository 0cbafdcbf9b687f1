/** How often a property is tried: a small fixed share by default, more with `FUZZ_RUNS`. */
export const fuzzRuns = (usual: number): number => Number(process.env.FUZZ_RUNS ?? usual);

/** One seed for all, so that a red run can be run again. */
export const FUZZ_SEED = 20260106;
