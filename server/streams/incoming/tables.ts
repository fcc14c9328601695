import type { ProblemDetail } from '../../../bridge/protocol.ts';
import type { Json } from '../../database/schema.ts';
import type { StreamName } from './stream-name.ts';

declare module '../../database/schema.ts' {
  interface Schema {
    readonly 'causeway.incoming_delivery': {
      organization_id: string;
      received_at: Date;
      id: string;
      stream: StreamName;
      token_id: string;
      accepted: number;
      repeated: number;
      item_ids: string[];
      code: string | null;
      errors: Json<readonly ProblemDetail[]> | null;
      payload: string | null;
      payload_bytes: number;
    };
  }
}
