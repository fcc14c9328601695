import type { LmsTraits } from '../../harness/profiles/lms-profile.ts';
import { names } from './api-object.ts';
import type { LmsImitation, Model } from './lms-imitation.ts';
import { errorOfValue } from './value-rules.ts';

export interface LmsCall {
  readonly name: string;
  readonly element: string;
  readonly value: string;
  readonly error: string;
}

/** The run-time side of one launch, as far as a bridge can see it. */
export class LmsLaunch {
  readonly lms: LmsImitation;
  readonly calls: LmsCall[] = [];
  /** Whether the page is being dismissed at this moment. */
  isDismissed = false;
  state: 'new' | 'running' | 'terminated' = 'new';
  readonly model: Model;
  #sent: Model;
  #error = '0';
  readonly #entry: string;
  readonly #mode: 'normal' | 'review';

  constructor(lms: LmsImitation) {
    this.lms = lms;
    const { exit, status, success } = names[lms.standard];
    const { traits } = lms;
    const isNew = Object.keys(lms.stored).length === 0;
    const isSuspended = lms.stored[exit] === 'suspend';
    const entryAgain = isSuspended ? traits.entryAfterSuspend : '';
    this.#entry = isNew ? 'ab-initio' : entryAgain;
    const isDone = ['passed', 'completed', 'failed'].some((word) =>
      [lms.stored[status], lms.stored[success]].includes(word),
    );
    this.#mode = isDone && traits.afterPassing === 'review-no-credit' ? 'review' : 'normal';
    this.model = { ...lms.stored };
    if (traits.suspendDataComesBack === 'blank') delete this.model['cmi.suspend_data'];
    this.#sent = { ...lms.stored };
  }

  initialize(argument: unknown): unknown {
    if (this.state === 'terminated') return this.#no('Initialize', this.#code('104', '101'));
    if (this.state === 'running')
      return this.#no(
        'Initialize',
        this.lms.traits.initializeAgain === 'standard-error' ? this.#code('103', '101') : '0',
      );
    if (argument !== '') return this.#no('Initialize', '201');
    this.state = 'running';
    return this.#yes('Initialize');
  }

  /** The LMS's own page ends the launch, as Opigno's does before the content hears of the unload. */
  endByLms(): void {
    // Another launch has written since this one was loaded.
    if (this.lms.writer !== this) return;
    if (this.state === 'running' && this.#save('EndedByLms') === 'saved') this.state = 'terminated';
  }

  terminate(argument: unknown): unknown {
    if (this.state !== 'running')
      return this.#no(
        'Terminate',
        this.state === 'new' ? this.#code('112', '301') : this.#code('113', '301'),
      );
    if (argument !== '') return this.#no('Terminate', '201');
    if (this.lms.traits.terminate === 'ignored') return this.#yes('Terminate');
    if (this.lms.traits.statusNeverSet === 'completed')
      this.model[names[this.lms.standard].status] ??= 'completed';
    const answer = this.#save('Terminate');
    this.#navigate();
    if (answer === 'saved' || this.lms.traits.terminateAgain === 'refused') this.state = 'terminated';
    return answer === 'saved' ? this.#yes('Terminate') : this.#no('Terminate', this.#code('111', '101'));
  }

  /** Moodle prints a page where its own script expects one. */
  #navigate(): void {
    const isAll = this.model['adl.nav.request'] === 'exitAll';
    if (!isAll || this.lms.traits.navigation.exitAll !== 'throws-but-stored') return;
    this.#note('Terminate', '0');
    throw new SyntaxError('Unexpected token <');
  }

  commit(argument: unknown): unknown {
    if (this.state !== 'running')
      return this.#no('Commit', this.state === 'new' ? this.#code('142', '301') : this.#code('143', '301'));
    if (argument !== '') return this.#no('Commit', '201');
    if (this.isDismissed && this.lms.traits.commitOnUnload === 'null-391') {
      this.#note('Commit', '391');
      return null;
    }
    return this.#save('Commit') === 'saved'
      ? this.#yes('Commit')
      : this.#no('Commit', this.#code('391', '101'));
  }

  get(element: unknown): unknown {
    if (this.state !== 'running') {
      this.#error = this.state === 'new' ? this.#code('122', '301') : this.#code('123', '301');
      return '';
    }
    this.#error = '0';
    const { learner } = names[this.lms.standard];
    const isRead = element === learner && !this.lms.traits.blankReads.includes('learner');
    return isRead ? this.lms.learner : this.#read(String(element));
  }

  set(element: unknown, value: unknown): unknown {
    const name = String(element);
    const error = this.#errorOfSet(name, value);
    this.calls.push({ name: 'SetValue', element: name, value: String(value), error });
    this.#error = this.#told(error);
    if (error === '0') this.model[name] = String(value);
    return error === '0' || this.lms.traits.setReturns === 'always-true' ? this.#word() : 'false';
  }

  isReadOnly(): boolean {
    return this.#mode === 'review';
  }

  lastError(): string {
    return this.#error;
  }

  #errorOfSet(element: string, value: unknown): string {
    if (this.state !== 'running')
      return this.state === 'new' ? this.#code('132', '301') : this.#code('133', '301');
    if (typeof value !== 'string') return this.#code('406', '405');
    const isScore = element === names[this.lms.standard].raw;
    if (isScore && this.lms.wholeNumbers && value.includes('.')) return this.#code('406', '405');
    return errorOfValue(this.lms, element, value);
  }

  #read(element: string): string {
    const { status, success, untouched } = names[this.lms.standard];
    const { suspendDataComesBack } = this.lms.traits;
    if (this.#blanks().includes(element)) return '';
    const unset = [status, success].some((name) => name === element) ? untouched : '';
    const value = this.#fixed()[element] ?? this.model[element] ?? unset;
    return suspendDataComesBack === 'html-escaped' ? value.replaceAll('"', '&quot;') : value;
  }

  #blanks(): readonly string[] {
    const { mode, learner, status, success, raw } = names[this.lms.standard];
    const elements = {
      mode: [mode],
      learner: [learner],
      status: [status, success],
      score: [raw],
      suspendData: ['cmi.suspend_data'],
    };
    return this.lms.traits.blankReads.flatMap((blank) => elements[blank]);
  }

  #fixed(): Model {
    const { mode, credit, entry } = names[this.lms.standard];
    const { said } = this.lms;
    const isReview = this.#mode === 'review';
    return {
      [mode]: said.mode ?? this.#mode,
      [credit]: said.credit ?? (isReview ? 'no-credit' : 'credit'),
      [this.lms.standard === '1.2' ? 'cmi.core.total_time' : 'cmi.total_time']: said.totalTime ?? '',
      [entry]: this.#entry,
    };
  }

  #save(name: 'Commit' | 'Terminate' | 'EndedByLms'): 'saved' | 'refused' {
    const { fault, traits } = this.lms;
    if (fault === 'throws' || (this.isDismissed && traits.whileDismissed === 'throws-and-lost')) {
      this.#note(name, '101');
      throw new Error('NetworkError: synchronous request while the page is dismissed');
    }
    const changes = this.#changes();
    if (traits.refusedCommit === 'counted-as-sent') this.#sent = { ...this.model };
    if (fault === 'dead-network' && traits.onDeadNetwork === 'yes-and-lost') return 'saved';
    if (fault === 'server-error' && traits.onServerError === 'yes-and-lost') return 'saved';
    if (fault !== 'none') return 'refused';
    this.#sent = { ...this.model };
    this.lms.writer = this;
    this.lms.store(changes);
    return 'saved';
  }

  #changes(): Model {
    if (this.lms.traits.refusedCommit === 'sent-again') return { ...this.model };
    return Object.fromEntries(
      Object.entries(this.model).filter(([element, value]) => this.#sent[element] !== value),
    );
  }

  #yes(name: string): unknown {
    this.#note(name, '0');
    return this.#word();
  }

  #no(name: string, code: string): string {
    this.#note(name, code);
    return 'false';
  }

  #word(): unknown {
    const words: Record<LmsTraits['yes'], unknown> = {
      'text-true': 'true',
      'boolean-true': true,
      'text-1': '1',
      undefined: undefined,
      promise: Promise.resolve('true'),
    };
    return words[this.lms.traits.yes];
  }

  #note(name: string, error: string): void {
    this.calls.push({ name, element: '', value: '', error });
    this.#error = this.#told(error);
  }

  #told(error: string): string {
    return this.lms.traits.errorCodes === 'always-0' ? '0' : error;
  }

  #code(in2004: string, in12: string): string {
    return this.lms.standard === '2004' ? in2004 : in12;
  }
}
