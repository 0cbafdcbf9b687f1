import assert from 'node:assert/strict';
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildStages } from './image/build-stages.mjs';
import { containerOf, instructionsOf, stagesOf } from './image/dockerfile.mjs';

// npm run check:image: what can be known of the image without an engine. The Dockerfile's own steps are
// performed in a clean folder; then its command serves production from that folder, which is read-only,
// as a user who is not root, is asked as the health check asks, and is stopped.
const PROJECT = fileURLToPath(new URL('..', import.meta.url));
const PATIENCE = 60_000;
const tell = (text) => console.log(text);

const isRoot = process.getuid?.() === 0;
const idOf = (flag) => Number(execFileSync('id', [flag, 'nobody'], { encoding: 'utf8' }));
const owner = isRoot ? { uid: idOf('-u'), gid: idOf('-g') } : undefined;

const key = (id) => `${id}:${randomBytes(32).toString('base64')}`;
const production = {
  ...{ CODE_KEYS: key('c'), PASSWORD_KEYS: key('p'), OUTBOX_KEYS: key('o'), HOME_REGION: 'TR' },
  ...{ SMTP_URL: 'smtps://mail.house.test', MAIL_FROM: 'no-reply@house.test' },
  ...{
    SMS_GATEWAY_URL: 'https://sms.house.test/?to={to}&text={text}',
    TRUSTED_PROXIES: '10.0.0.0/8',
  },
};

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  return port;
}

/** Answers of `path` with this status within a minute. */
async function answers(url, status, process) {
  for (let waited = 0; waited < PATIENCE; waited += 200) {
    const answer = await fetch(url).catch(() => undefined);
    if (answer?.status === status) return tell(`${url} answers ${status}: ${await answer.text()}`);
    assert.equal(process.exitCode, null, 'The process ended.');
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error(`${url} did not answer ${status} in time.`);
}

function closeTree(app, container) {
  execFileSync('chmod', ['-R', 'a-w', app]);
  const write = `require('node:fs').writeFileSync('written', '')`;
  const tried = spawnSync(process.execPath, ['-e', write], { ...container, cwd: app });
  assert.notEqual(tried.status, 0, 'The tree can be written to.');
  tell('the tree is read-only to the user that serves');
}

async function serve(image, folder) {
  const [app, data] = [join(folder, image.workdir), join(folder, image.volume)];
  const port = String(await freePort());
  const env = { PATH: process.env.PATH, ...image.env, ...production, PORT: port, DATA_DIR: data };
  const container = { ...owner, env, cwd: app };
  closeTree(app, container);
  const healthy = () =>
    spawnSync(image.healthcheck[0], image.healthcheck.slice(1), container).status;
  assert.notEqual(healthy(), 0, 'The health check is content before anything serves.');
  const [command, ...words] = image.command;
  const served = spawn(command, words, { ...container, stdio: ['ignore', 'ignore', 'inherit'] });
  const ended = once(served, 'exit');
  try {
    await answers(`http://127.0.0.1:${port}/health/live`, 200, served);
    await answers(`http://127.0.0.1:${port}/health/ready`, 200, served);
    assert.equal(healthy(), 0, 'The health check is not content.');
    tell('the health check is content');
  } finally {
    served.kill('SIGTERM');
  }
  assert.deepEqual(await ended, [0, null], 'SIGTERM did not end it with 0.');
  tell('SIGTERM ends it with 0');
}

const root = mkdtempSync(join(tmpdir(), 'latchkey-image-'));
chmodSync(root, 0o755);
try {
  const stages = stagesOf(instructionsOf(readFileSync(join(PROJECT, 'Dockerfile'), 'utf8')));
  const image = containerOf(stages.at(-1));
  assert.ok(image.user && image.user !== 'root', 'The image serves as root.');
  const folder = buildStages(stages, { root, context: PROJECT, owner, tell });
  await serve(image, folder);
  tell(`The image's steps hold${isRoot ? ', as nobody' : ''}.`);
} finally {
  execFileSync('chmod', ['-R', 'u+w', root]);
  rmSync(root, { recursive: true, force: true });
}
