import type { Edition } from '../attempt/attempt.ts';
import { layerOf } from '../runtime/layer-of.ts';
import type { Answer, Layer } from '../runtime/runtime.ts';
import type { LmsTraits } from './lms-profile.ts';

/** Everything that profiles do to Terminate. */
export function terminateLayers(edition: Edition, traits: LmsTraits): readonly Layer[] {
  return [
    ...(traits.terminate === 'ignored' ? [ignoredLayer] : []),
    ...(traits.terminateAgain === 'refused' ? [noSecondChanceLayer(edition === '1.2' ? '301' : '113')] : []),
    ...(edition === '1.2' ? [] : [navigationLayer(traits.navigation)]),
  ];
}

/** Says yes and does nothing: neither the session ends nor is anything stored. */
const ignoredLayer: Layer = layerOf({ Terminate: () => ({ returned: 'true', error: '0' }) });

/** A Terminate that could not be stored ends the session all the same. */
function noSecondChanceLayer(error: string): Layer {
  return (inner) => {
    const failed = { is: false };
    const unlessFailed = (returned: string) => (_: readonly unknown[], ask: () => Answer) =>
      failed.is ? { returned, error } : ask();
    return layerOf({
      GetValue: unlessFailed(''),
      SetValue: unlessFailed('false'),
      Commit: unlessFailed('false'),
      Terminate: (_, ask) => {
        if (failed.is) return { returned: 'false', error };
        const answer = ask();
        failed.is = answer.returned !== 'true';
        return answer;
      },
    })(inner);
  };
}

function navigationLayer(navigation: LmsTraits['navigation']): Layer {
  return (inner) => {
    const request = { wanted: '' };
    return layerOf({
      SetValue: ([name, value], ask) => {
        if (name === 'adl.nav.request') request.wanted = String(value);
        return ask();
      },
      Terminate: (_, ask) => afterTerminate(ask(), navigationOf(navigation, request.wanted)),
    })(inner);
  };
}

function navigationOf(navigation: LmsTraits['navigation'], request: string) {
  return request === 'exit' || request === 'exitAll' ? navigation[request] : 'works';
}

function afterTerminate(answer: Answer, navigation: ReturnType<typeof navigationOf>): Answer {
  // Moodle evaluates a page of HTML as if it were script.
  if (navigation === 'throws-but-stored') throw new SyntaxError("Unexpected token '<'");
  return navigation === 'no-but-stored' ? { returned: 'false', error: '101' } : answer;
}
