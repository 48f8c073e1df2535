import { documentApp } from './api/document.js';

const app = await documentApp();
process.stdout.write(`${JSON.stringify(app.swagger(), null, 2)}\n`);
await app.close();
