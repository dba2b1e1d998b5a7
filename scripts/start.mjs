import { bootstrap } from './bootstrap.mjs';

bootstrap('start-product.ts');
