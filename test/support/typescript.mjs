import { register } from 'node:module';

// Lets node run this project's TypeScript as it stands: node --import ./test/support/typescript.mjs file.ts
register('./typescript-hooks.mjs', import.meta.url);
