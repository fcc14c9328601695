import type { Signal } from '@preact/signals';
import type { CourseModel } from '../model/course-model.ts';
import type { PlayerModel } from '../model/player-model.ts';
import type { Preferences } from '../model/preferences.ts';
import { TopBar } from '../parts/top-bar.tsx';
import { AttemptScreen } from './attempt.tsx';
import { ChallengeScreen } from './challenge.tsx';
import { ConnectingScreen } from './connecting.tsx';
import { ElsewhereScreen } from './elsewhere.tsx';
import { FailedScreen } from './failed.tsx';
import { FinishScreen } from './finish.tsx';
import { GoneScreen } from './gone.tsx';
import { HelpScreen } from './help.tsx';
import { LeavingScreen } from './leaving.tsx';
import { LeftScreen } from './left.tsx';
import { OutlineScreen } from './outline.tsx';

interface AppProps {
  readonly player: PlayerModel;
  readonly preferences: Signal<Preferences>;
}

export function App({ player, preferences }: AppProps) {
  const stage = player.stage.value;
  if (stage.kind === 'connecting') return <ConnectingScreen progress={stage.progress} />;
  if (stage.kind === 'failed') {
    return <FailedScreen failure={stage.failure} onRetry={() => void player.start()} />;
  }
  return <Course course={stage.course} preferences={preferences} />;
}

interface CourseProps {
  readonly course: CourseModel;
  readonly preferences: Signal<Preferences>;
}

function Course({ course, preferences }: CourseProps) {
  const page = course.page.value;
  if (page.kind === 'left') return <LeftScreen course={course} />;
  if (page.kind === 'leaving') return <LeavingScreen />;
  if (page.kind === 'attempt') return <AttemptScreen course={course} />;
  if (course.session.value === 'lost') return <GoneScreen course={course} />;
  if (course.status.value.lease === 'elsewhere') return <ElsewhereScreen course={course} />;
  return (
    <>
      <TopBar course={course} />
      <CoursePage course={course} preferences={preferences} />
    </>
  );
}

function CoursePage({ course, preferences }: CourseProps) {
  const page = course.page.value;
  if (page.kind === 'challenge') return <ChallengeScreen course={course} id={page.id} />;
  if (page.kind === 'help') return <HelpScreen course={course} preferences={preferences} />;
  return page.kind === 'finish' ? <FinishScreen course={course} /> : <OutlineScreen course={course} />;
}
