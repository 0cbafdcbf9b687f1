export { EXIT, type ExitCode } from './exit-code.js';
export { runCli, type Surroundings } from './run-cli.js';
