import { execFileSync, spawnSync } from 'child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';

/** Messages of Maven without a registry. */
const UNREACHABLE = /Unknown host|UnknownHostException|Connection refused|Connect timed out|Network is unreachable|Could not transfer artifact/i;

/** Programs in Java with artifacts of Maven Central, which the next run finds again in a temporary folder. */
export class Maven {
  /**
   * Fetches what the project of a folder depends on. Without a JDK, Maven or Maven Central, it says so in one line and ends the process: referees
   * from outside are no requirement.
   */
  public static with(project: string, minJava: number): Maven {
    const home = javaHomes().find(one => versionOf(one) >= minJava) ?? skip(`no JDK ${minJava} or later`);
    if (spawnSync('mvn', ['--version']).status !== 0) skip('Maven is missing');
    const folder = join(tmpdir(), 'cdk-cloudtrail-governance-referee-maven');
    mkdirSync(folder, { recursive: true });
    const classPath = join(folder, 'class-path');
    const { status, stdout, stderr } = spawnSync('mvn', [
      '--batch-mode', '--quiet', '--file', join(project, 'pom.xml'), `-Dmaven.repo.local=${join(folder, 'repository')}`,
      'org.apache.maven.plugins:maven-dependency-plugin:3.8.1:build-classpath', `-Dmdep.outputFile=${classPath}`,
    ], { encoding: 'utf8', env: { ...process.env, JAVA_HOME: home } });
    if (status !== 0 && UNREACHABLE.test(stdout + stderr)) skip('Maven Central is not reachable');
    if (status !== 0) throw new Error(`Maven cannot resolve ${project}: ${stdout}${stderr}`);
    return new Maven(home, readFileSync(classPath, 'utf8'));
  }

  private constructor(private readonly home: string, private readonly classPath: string) {}

  /** Runs a source file. */
  public run(source: string, args: string[], options: string[]): void {
    execFileSync(javaOf(this.home), [...options, '-cp', this.classPath, source, ...args], { stdio: 'ignore' });
  }
}

/** Places of JDKs: the one of the environment, and those that packages of Linux install. */
function javaHomes(): string[] {
  const packaged = '/usr/lib/jvm';
  const { JAVA_HOME } = process.env;
  return [...JAVA_HOME ? [JAVA_HOME] : [], ...existsSync(packaged) ? readdirSync(packaged).sort().map(name => join(packaged, name)) : []];
}

function javaOf(home: string): string {
  return join(home, 'bin', 'java');
}

function versionOf(home: string): number {
  const { stdout } = spawnSync(javaOf(home), ['--version'], { encoding: 'utf8' });
  return Number(/^\S+ (\d+)/.exec(stdout ?? '')?.[1] ?? 0);
}

function skip(because: string): never {
  console.log(`skipped: ${because}`);
  process.exit(0);
}
