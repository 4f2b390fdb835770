/**
 * Writes the tables of docs/deployment.md: npx ts-node -T --project test/tsconfig.json test/deployment/write-page.ts
 */
import { readFileSync, writeFileSync } from 'fs';
import { join } from 'path';
import { withTables } from './page';

const PAGE = join(__dirname, '..', '..', 'docs', 'deployment.md');

writeFileSync(PAGE, withTables(readFileSync(PAGE, 'utf8')));
