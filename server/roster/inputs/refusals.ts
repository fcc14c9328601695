import { defineRefusals } from '../../refusals/refusal.ts';

/** Refusals of placements, insights, recommendations and applications that other systems write. */
export const inputRefusals = defineRefusals({
  INPUT_PERSON_UNKNOWN: {
    status: 422,
    title:
      'An item is about nobody of this organization, or about a session, insight or recommendation that is not there',
    remedy: 'Import the roster first, and send what an item refers to before the item.',
  },
  INPUT_REFERENCE_UNKNOWN: {
    status: 422,
    title: 'An item refers to a type, an application or a session that is not there',
    remedy: 'Send what it refers to first.',
  },
  INPUT_TAKEN: {
    status: 409,
    title: 'Another row has the name, slug, code, number or session of an item',
    remedy: 'Use the id of that row, or another value.',
  },
  INPUT_TWICE: {
    status: 400,
    title: 'Two items of the list are the same one',
    remedy: 'Send each once.',
  },
  INPUT_SPAN: {
    status: 400,
    title: 'The end of an item lies before its begin',
    remedy: 'Correct endedAtTime.',
  },
  INPUT_SHARED: {
    status: 409,
    title: 'What all organizations share is there already, and says something else',
    remedy: 'Ask an operator of this installation to change it, or send it under an id of your own.',
  },
});
