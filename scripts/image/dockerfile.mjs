/** The instructions of a Dockerfile, `{ name, text }`, with continued lines joined and comments left out. */
export function instructionsOf(dockerfile) {
  const lines = dockerfile.split('\n').filter((line) => !/^\s*(#|$)/.test(line));
  const joined = lines.join('\n').replace(/\\\n\s*/g, '');
  return joined.split('\n').map((line) => {
    const [, name, text] = /^(\w+)\s+(.*)$/.exec(line) ?? [];
    if (!name) throw new Error(`Not an instruction: ${line}`);
    return { name: name.toUpperCase(), text };
  });
}

/** The stages, in order: `{ name, instructions }`. */
export function stagesOf(instructions) {
  const stages = [];
  for (const instruction of instructions) {
    if (instruction.name === 'FROM') {
      const name = / AS (\S+)$/i.exec(instruction.text)?.[1] ?? 'final';
      stages.push({ name, instructions: [] });
    } else stages.at(-1).instructions.push(instruction);
  }
  return stages;
}

/** What the last stage says of the container: environment, user, command, health check. */
export function containerOf({ instructions }) {
  const last = (name) => instructions.findLast((instruction) => instruction.name === name)?.text;
  const env = instructions
    .filter(({ name }) => name === 'ENV')
    .flatMap(({ text }) => text.split(/\s+/).map((pair) => pair.split('=', 2)));
  return {
    env: Object.fromEntries(env),
    user: last('USER'),
    workdir: last('WORKDIR'),
    volume: last('VOLUME'),
    // A shell in between would keep SIGTERM from the process: the exec form alone is taken.
    command: JSON.parse(last('CMD')),
    healthcheck: JSON.parse(/CMD (\[.*\])$/.exec(last('HEALTHCHECK'))[1]),
  };
}
