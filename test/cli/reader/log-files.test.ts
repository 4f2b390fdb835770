import { execFileSync } from 'child_process';
import { linkSync, symlinkSync } from 'fs';
import { createServer } from 'net';
import { join } from 'path';
import { Folders, loaded, log, record, skippedCounts } from './sample-logs';
import { logFiles } from '../../../cli/reader/log-files';

const FOLDERS = new Folders();
const shown = (...inputs: string[]) => [...logFiles(inputs)].map(file => file.skip ? `${file.shown} (${file.skip})` : file.shown);

test('files of folders are in the order of their names', () => {
  const folder = FOLDERS.with({ 'b/2': '', 'b/1': '', 'a': '', '.hidden': '' });
  expect(shown(folder)).toEqual(['.hidden', 'a', 'b/1', 'b/2']);
});

test('odd names are names', async () => {
  const names = ['a=1/b', '\'quoted\'.json', '"double".json', 'back\\slash.json', '*.json', '[ab]?.json', '{a,b}.json', '-', '--logs', 'ünï cödé', 'line\nbreak', '%s $HOME `ls`'];
  const folder = FOLDERS.with(Object.fromEntries(names.map((name, i) => [name, log(record(String(i)))])));
  const { ids, report } = await loaded(folder);
  expect(ids).toEqual(names.map((_, i) => String(i)).sort());
  expect(report).toMatchObject({ files: names.length, skipped: {} });
  expect((await loaded([join(folder, '*.json'), join(folder, 'a=1')])).ids).toEqual(['0', '4']);
});

test('links are followed, and everything is read once', async () => {
  const outside = FOLDERS.with({ 'linked.json': log(record('linked')) });
  const folder = FOLDERS.with({ 'a.json': log(record('a')), 'b/b.json': log(record('b')) });
  symlinkSync(folder, join(folder, 'b', 'loop'));
  symlinkSync('.', join(folder, 'self'));
  symlinkSync(outside, join(folder, 'outside'));
  symlinkSync(join(folder, 'a.json'), join(folder, 'z-again.json'));
  linkSync(join(folder, 'a.json'), join(folder, 'z-hard.json'));
  const { ids, report } = await loaded([folder, join(folder, 'a.json')], { keepCopies: true });
  expect(ids).toEqual(['a', 'b', 'linked']);
  expect(skippedCounts(report)).toEqual({ 'seen before': 5 });
});

test('a link to nothing is unreadable, with the code of the system', () => {
  const folder = FOLDERS.with({});
  symlinkSync(join(folder, 'nothing'), join(folder, 'link'));
  symlinkSync('itself', join(folder, 'itself'));
  expect([...logFiles([folder])].map(({ shown: name, skip, code }) => ({ name, skip, code }))).toEqual([
    { name: 'itself', skip: 'unreadable', code: 'ELOOP' }, { name: 'link', skip: 'unreadable', code: 'ENOENT' },
  ]);
});

test('pipes and sockets in folders are not opened, because they may never end', async () => {
  const folder = FOLDERS.with({ 'a.json': '' });
  execFileSync('mkfifo', [join(folder, 'pipe')]);
  const server = createServer();
  await new Promise<void>(resolve => server.listen(join(folder, 'socket'), resolve));
  expect(shown(folder)).toEqual(['a.json', 'pipe (other file)', 'socket (other file)']);
  await new Promise(resolve => server.close(resolve));
});

test('a path that does not exist is an error', () => {
  expect(() => shown('/not/there')).toThrow('No such file or directory: /not/there');
});
