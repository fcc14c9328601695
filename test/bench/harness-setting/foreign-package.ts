import { makePackage } from '../../harness/specimens/make-package.ts';
import { scoPage } from '../../harness/specimens/sco-page.ts';

const slides = 60;

/** As authoring tools make them: one SCO of many files that keeps its page in suspend_data and says goodbye in beforeunload. */
export function foreignPackage(): Buffer {
  const content = scoPage('1.2', 'Slides', script);
  const items = '<item identifier="i" identifierref="r"><title>Slides</title></item>';
  const files = Array.from({ length: slides }, (_, index) => ({
    id: `f${index}`,
    kind: 'asset' as const,
    href: `slides/slide-${index}.svg`,
    content: `<svg xmlns="http://www.w3.org/2000/svg" width="800" height="600"><text y="90">${'Slide '.repeat(200)}</text></svg>`,
  }));
  const resources = [{ id: 'r', kind: 'sco' as const, href: 'index.html', content }, ...files];
  return makePackage({ edition: '1.2', title: 'Slides', items, resources });
}

const script = `lms.init(); lms.set(E.exit, 'suspend'); lms.set(E.completion, 'incomplete'); lms.commit();
const shown = { slide: Number(lms.get(E.location)) || 0 };
const picture = document.createElement('img'); picture.alt = 'Slide';
const next = document.createElement('button'); next.textContent = 'Next';
document.querySelector('main').append(picture, next);
const show = () => {
  picture.src = 'slides/slide-' + (shown.slide % ${slides}) + '.svg';
  lms.set(E.location, shown.slide); lms.set(E.suspendData, 'slide=' + shown.slide); lms.commit();
};
next.onclick = () => { shown.slide += 1; show(); };
show();
addEventListener('beforeunload', () => { lms.set(E.sessionTime, time()); lms.end(); }, { once: true });`;
