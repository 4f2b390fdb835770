import { checkJudged } from './policies/judging';

afterAll(checkJudged);
