import { sql } from 'kysely';
import type { Db } from '../../database/open-database.ts';
import type { CaseFault } from './find-faults.ts';

interface Place {
  readonly part: string;
  readonly position: number;
}

/** What is wrong with the records of `case_incoming` together. */
export async function findPackageFaults(tx: Db): Promise<readonly CaseFault[]> {
  return [
    ...(await findMissingDocument(tx)),
    ...(await findDuplicates(tx)),
    ...(await findForeignItems(tx)),
    ...(await findCycles(tx)),
  ];
}

async function findMissingDocument(tx: Db): Promise<readonly CaseFault[]> {
  const { rows } = await sql`select 1 from case_incoming where part = 'CFDocument'`.execute(tx);
  const message = 'The package has no CFDocument, so nothing says what it is. Export the whole package.';
  return rows.length > 0 ? [] : [{ part: 'CFDocument', position: null, member: '', message }];
}

async function findDuplicates(tx: Db): Promise<readonly CaseFault[]> {
  const { rows } = await sql<Place>`
    select part, position
    from (
      select part, position, row_number() over (partition by part, identifier order by position) as n
      from case_incoming
      where identifier is not null
    ) numbered
    where n > 1
    order by part, position`.execute(tx);
  const message = 'Another record of this part has the same identifier. Keep one of them.';
  return rows.map((place) => ({ ...place, member: 'identifier', message }));
}

async function findForeignItems(tx: Db): Promise<readonly CaseFault[]> {
  const { rows } = await sql<Place>`
    select i.part, i.position
    from case_incoming i
    join core.cf_item c on c.uri = i.content::jsonb ->> 'uri' and c.identifier <> i.identifier
    where i.part = 'CFItems'
    order by i.position`.execute(tx);
  const message = 'A stored item with another identifier has this uri. Ask the publisher which one is right.';
  return rows.map((place) => ({ ...place, member: 'uri', message }));
}

/** Items that are, over others, children of themselves. */
async function findCycles(tx: Db): Promise<readonly CaseFault[]> {
  const { rows } = await sql<Place>`
    with recursive child as (
      select
        position,
        (content::jsonb -> 'originNodeURI' ->> 'identifier')::uuid as below,
        (content::jsonb -> 'destinationNodeURI' ->> 'identifier')::uuid as above
      from case_incoming
      where part = 'CFAssociations' and content::jsonb ->> 'associationType' = 'isChildOf'
    ),
    way as (
      select position, below, above from child
      union
      select way.position, way.below, child.above
      from way
      join child on child.below = way.above
      where way.above <> way.below
    )
    select distinct 'CFAssociations' as part, position from way where above = below order by position`.execute(
    tx,
  );
  const message =
    'With this association an item is, over others, a child of itself. Remove one of the cycle.';
  return rows.map((place) => ({ ...place, member: 'destinationNodeURI', message }));
}
