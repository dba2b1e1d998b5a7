import { bootstrap } from './bootstrap.mjs';

bootstrap('test-all.ts');
