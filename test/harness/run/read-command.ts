import { readdirSync, readFileSync, statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Command, InvalidArgumentError } from 'commander';
import { z } from 'zod';
import { builtInPlans, findPlan } from '../faults/built-in-plans.ts';
import { type FaultPlan, parsePlan } from '../faults/plan.ts';
import { builtInProfiles, type Profiles } from '../profiles/find-traits.ts';
import { parseProfile } from '../profiles/parse-profile.ts';
import { type NamedPlay, playScriptSchema } from './play-script.ts';

/** The plays of a package that is known by its id. */
export type OwnPlays = (packageId: string) => readonly NamedPlay[];

/** What `npm run harness` was asked to do, with every file read. */
export interface HarnessCommand {
  readonly files: readonly string[];
  readonly profiles: readonly string[];
  readonly ownProfiles: Profiles;
  readonly plans: readonly FaultPlan[];
  readonly choosePlays: (known: OwnPlays) => OwnPlays;
  readonly allow: readonly string[];
  readonly report: string | undefined;
  readonly junit: string | undefined;
  readonly compare: string | undefined;
  /** Where runs are kept as they end, and looked up before they begin. */
  readonly resume: string | undefined;
  readonly json: boolean;
  readonly headed: boolean;
  readonly jobs: number;
}

interface Options
  extends Pick<
    HarnessCommand,
    'allow' | 'report' | 'junit' | 'compare' | 'resume' | 'json' | 'headed' | 'jobs'
  > {
  readonly profile: readonly string[];
  readonly plan: readonly string[];
  readonly play: string | undefined;
}

/** Throws a sentence about the first thing that is wrong. */
export async function readCommand(args: readonly string[]): Promise<HarnessCommand> {
  const program = describeProgram();
  program.parse([...args], { from: 'user' });
  const { profile, plan, play, ...options } = program.opts<Options>();
  const profiles = readProfiles(profile.length === 0 ? ['strict'] : profile);
  return {
    ...options,
    ...profiles,
    files: program.args.flatMap(zipsAt),
    plans: (await Promise.all((plan.length === 0 ? ['none'] : plan).map(readPlans))).flat(),
    choosePlays: chooserOf(play),
  };
}

const collect = (value: string, before: readonly string[]) => [...before, ...value.split(',')];

function describeProgram(): Command {
  return new Command('causeway harness')
    .description('Plays SCORM packages in a real browser against the habits of LMSs, and judges them.')
    .argument('<file...>', 'packages (.zip), or folders of them')
    .option(
      '--profile <name>',
      `LMS to imitate, or a JSON file: ${Object.keys(builtInProfiles).join(', ')}, all`,
      collect,
      [],
    )
    .option(
      '--plan <name>',
      'what goes wrong, or a JSON or TypeScript file; "all" for every built-in plan',
      collect,
      [],
    )
    .option(
      '--play <file>',
      'what the learner does, as JSON; without it the harness explores, and passes, fails and suspends our own packages (a name takes one of them; "stories" plays several launches and attempts)',
    )
    .option('--allow <host:port>', 'a host that packages may reach', collect, [])
    .option('--report <folder>', 'writes report.html and report.json there')
    .option('--junit <file>', 'writes JUnit XML')
    .option('--compare <file>', 'an older report.json to compare with')
    .option('--resume <file>', 'keeps each run there; what went well is not played again')
    .option('--json', 'prints report.json', false)
    .option('--headed', 'shows the browser', false)
    .option('--jobs <n>', 'runs side by side', parseJobs, Math.max(1, availableParallelism() - 1))
    .helpOption('-h, --help', 'shows this')
    .showHelpAfterError('Usage: causeway harness FILE… [options]. All options: causeway harness --help')
    .exitOverride();
}

function parseJobs(text: string): number {
  const jobs = Number(text);
  if (!Number.isInteger(jobs) || jobs < 1 || jobs > 64)
    throw new InvalidArgumentError('Give a number from 1 to 64.');
  return jobs;
}

function zipsAt(path: string): readonly string[] {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined)
    throw new Error(`${path} is not there. Name a package (.zip), or a folder of them.`);
  if (!found.isDirectory()) return [resolve(path)];
  const zips = readdirSync(path).filter((name) => name.endsWith('.zip'));
  if (zips.length === 0) throw new Error(`${path} holds no .zip file. Name a package, or a folder of them.`);
  return zips.sort().map((name) => resolve(join(path, name)));
}

function readProfiles(wanted: readonly string[]): Pick<HarnessCommand, 'profiles' | 'ownProfiles'> {
  const names = wanted.flatMap((name) => (name === 'all' ? Object.keys(builtInProfiles) : [name]));
  const files = names.filter((name) => name.endsWith('.json'));
  const unknown = names.find((name) => !files.includes(name) && !Object.hasOwn(builtInProfiles, name));
  if (unknown !== undefined) {
    throw new Error(
      `There is no profile "${unknown}". There are: ${Object.keys(builtInProfiles).join(', ')}, all.`,
    );
  }
  return {
    profiles: names.map((name) => basename(name, '.json')),
    ownProfiles: Object.fromEntries(
      files.map((file) => [basename(file, '.json'), parseFile(file, parseProfile)]),
    ),
  };
}

async function readPlans(name: string): Promise<readonly FaultPlan[]> {
  if (name === 'all') return builtInPlans;
  if (name.endsWith('.json')) return [parseFile(name, parsePlan)];
  if (name.endsWith('.ts')) return [parsePlan((await import(pathToFileURL(resolve(name)).href)).plan)];
  const plan = findPlan(name);
  if (plan === undefined) {
    throw new Error(
      `There is no plan "${name}". There are: ${builtInPlans.map((each) => each.name).join(', ')}, all.`,
    );
  }
  return [plan];
}

function chooserOf(play: string | undefined): HarnessCommand['choosePlays'] {
  if (play === undefined)
    return (known) => (packageId) => known(packageId).filter(({ isStory }) => isStory !== true);
  if (play.endsWith('.json')) {
    const given = {
      name: basename(play, '.json'),
      script: parseFile(play, (text) => playScriptSchema.parse(text)),
    };
    return () => () => [given];
  }
  return (known) => (packageId) => {
    const named = known(packageId).filter(
      ({ name, isStory }) => name === play || (play === 'stories' && isStory),
    );
    if (named.length > 0) return named;
    const names = known(packageId).map(({ name }) => name);
    throw new Error(`${packageId} has no play "${play}". It has: ${names.join(', ') || 'none'}.`);
  };
}

/** Throws a sentence that names the fields, where the file's content is not what it should be. */
function parseFile<T>(file: string, parse: (content: unknown) => T): T {
  try {
    return parse(readJson(file));
  } catch (error) {
    if (!(error instanceof z.ZodError)) throw error;
    const fields = error.issues.map(({ path }) => z.core.toDotPath(path) || 'the whole file');
    throw new Error(
      `${file} cannot be used. Correct: ${[...new Set(fields)].join(', ')}. The README has an example.`,
      {
        cause: error,
      },
    );
  }
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (cause) {
    throw new Error(`${file} cannot be read as JSON.`, { cause });
  }
}
