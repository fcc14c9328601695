/** A statement with nothing but what identifies its parts (`format=ids`, Communication 2.1.3). */
export function formatIds(statement: Json): Json {
  return mapParts(statement, {
    person: identifyPerson,
    verb: ({ id }) => ({ id }),
    activity: identifyActivity,
  });
}

export type Json = Readonly<Record<string, unknown>>;

export interface PartFormat {
  readonly person: (person: Json) => Json;
  readonly verb: (verb: Json) => Json;
  readonly activity: (activity: Json) => Json;
}

/** Formats persons, verbs and activities of a statement and of one within it; leaves the rest. */
export function mapParts(statement: Json, format: PartFormat): Json {
  return mapProperties(statement, {
    actor: format.person,
    authority: format.person,
    verb: format.verb,
    object: (object) => formatObject(object, format),
    context: (context) =>
      mapProperties(context, {
        instructor: format.person,
        team: format.person,
        contextActivities: (lists) => mapLists(lists, format.activity),
      }),
  });
}

type Mapping = Readonly<Record<string, (value: Json) => Json>>;

function mapProperties(object: Json, mapping: Mapping): Json {
  const mapped = Object.entries(object).map(([key, value]) => {
    const map = mapping[key];
    return [key, map === undefined ? value : map(value as Json)];
  });
  return Object.fromEntries(mapped);
}

function formatObject(object: Json, format: PartFormat): Json {
  switch (object.objectType) {
    case 'Agent':
    case 'Group':
      return format.person(object);
    case 'StatementRef':
      return object;
    case 'SubStatement':
      return mapParts(object, format);
    default:
      return format.activity(object);
  }
}

function mapLists(lists: Json, map: (item: Json) => Json): Json {
  return Object.fromEntries(
    Object.entries(lists).map(([key, list]) => [key, (list as readonly Json[]).map(map)]),
  );
}

const identifiers = ['mbox', 'mbox_sha1sum', 'openid', 'account'] as const;

/** An anonymous group is nothing but its members. */
function identifyPerson(person: Json): Json {
  const known = identifiers.filter((name) => name in person).map((name) => [name, person[name]]);
  const members = (person.member ?? []) as readonly Json[];
  return {
    objectType: person.objectType ?? 'Agent',
    ...Object.fromEntries(known),
    ...(known.length === 0 ? { member: members.map(identifyPerson) } : {}),
  };
}

function identifyActivity({ id, objectType }: Json): Json {
  return { ...(objectType === undefined ? {} : { objectType }), id };
}
