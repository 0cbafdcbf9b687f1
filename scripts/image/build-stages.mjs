import { execSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

/**
 * Performs each stage's steps in a folder of its own below `root` instead of a layer. `owner` stands for
 * the image's user; undefined where nobody else can be become. Gives the last stage's folder.
 */
export function buildStages(stages, { root, context, owner, tell }) {
  const ignored = readFileSync(join(context, '.dockerignore'), 'utf8').split('\n').filter(Boolean);
  const folderOf = (name) => join(root, name);
  for (const { name, instructions } of stages) {
    const stage = {
      folder: folderOf(name),
      workdir: folderOf(name),
      context,
      ignored,
      owner,
      folderOf,
    };
    mkdirSync(stage.folder, { mode: 0o755 });
    for (const instruction of instructions) {
      tell(`${name}: ${instruction.name} ${instruction.text.slice(0, 80)}`);
      step(instruction, stage);
    }
  }
  return folderOf(stages.at(-1).name);
}

const STEPS = {
  WORKDIR(text, stage) {
    stage.workdir = join(stage.folder, text);
    mkdirSync(stage.workdir, { recursive: true });
  },
  COPY(text, stage) {
    const words = text.split(/\s+/);
    const from = /^--from=(\S+)$/.exec(words[0])?.[1];
    const [target, ...sources] = (from ? words.slice(1) : words).reverse();
    for (const source of sources) {
      if (!from && stage.ignored.includes(source.split('/')[0]))
        throw new Error(`${source} is ignored.`);
      const into = target.endsWith('/') ? join(target, basename(source)) : target;
      const base = from ? stage.folderOf(from) : stage.context;
      cpSync(join(base, source), join(stage.workdir, into), {
        recursive: true,
        verbatimSymlinks: true,
      });
    }
  },
  RUN(text, stage) {
    execSync(here(text, stage), { cwd: stage.workdir, stdio: ['ignore', 'ignore', 'inherit'] });
  },
};

// Said of the container, not done while building.
for (const name of ['ENV', 'VOLUME', 'USER', 'EXPOSE', 'HEALTHCHECK', 'CMD'])
  STEPS[name] = () => {};

function step({ name, text }, stage) {
  const perform = STEPS[name];
  if (!perform) throw new Error(`The Dockerfile says ${name}, which this check does not know.`);
  perform(text, stage);
}

// An absolute path is one of the stage's folder; an owner is whoever plays the image's user here.
const here = (command, { folder, owner }) =>
  command
    .replace(/ (\/\S+)/g, ` ${folder}$1`)
    .replace(/ -o \S+ -g \S+/, owner ? ` -o ${owner.uid} -g ${owner.gid}` : '');
