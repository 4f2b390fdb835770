/** Writes every generated page of `docs/`: `npx projen docs`. */
import { writeFileSync } from 'fs';
import { join } from 'path';
import { FOLDER, PAGES } from './pages';

for (const [file, text] of Object.entries(PAGES)) writeFileSync(join(FOLDER, file), text());
