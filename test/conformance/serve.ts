import { startFixture } from './fixture-app.js';

const { port } = await startFixture(Number(process.env.PORT ?? 5099));
console.log(`Conformance app listening on port ${port}`);
