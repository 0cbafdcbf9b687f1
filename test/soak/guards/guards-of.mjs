/** Guards of one file that one spec misses: each its title, its text, and what a careless hand leaves there. */
export const guardsOf = (path, spec, guards) =>
  guards.map(([title, text, left]) => ({ title, path, spec, text, left }));
