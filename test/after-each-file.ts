import { checkJudged } from './policies/judging';

const before = { ...process.env };

afterAll(checkJudged);

// Files share a process.
afterAll(() => {
  Object.keys(process.env).filter(name => !(name in before)).forEach(name => delete process.env[name]);
  Object.assign(process.env, before);
});
