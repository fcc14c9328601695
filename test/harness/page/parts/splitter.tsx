import type { LmsModel } from '../lms-model.ts';

const least = 280;
const step = 24;

/** The edge between the package and the panels: drawn with the pointer, moved with the arrow keys. */
export function Splitter({ lms }: { readonly lms: LmsModel }) {
  const widthNow = () => document.querySelector('.watch')?.clientWidth ?? least;
  const most = () => Math.max(least, window.innerWidth - 480);
  const setWidth = (width: number) =>
    lms.choose({ width: String(Math.round(Math.min(most(), Math.max(least, width)))) });
  return (
    // biome-ignore lint/a11y/useSemanticElements: an hr can be neither focused nor moved
    <div
      class="splitter"
      role="separator"
      aria-orientation="vertical"
      aria-label="Width of the panels"
      aria-valuenow={Number(lms.state.value.width) || least}
      aria-valuemin={least}
      aria-valuemax={most()}
      tabIndex={0}
      onKeyDown={({ key }) => {
        if (key === 'ArrowLeft') setWidth(widthNow() + step);
        if (key === 'ArrowRight') setWidth(widthNow() - step);
      }}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={(event) => {
        if (event.currentTarget.hasPointerCapture(event.pointerId))
          setWidth(window.innerWidth - event.clientX);
      }}
    />
  );
}
