/** Typing, over Supabase Realtime: heard by whoever has the conversation open, stored by nobody, never queued. */
import { REALTIME_SUBSCRIBE_STATES, type RealtimeChannel, type SupabaseClient } from '@supabase/supabase-js';
import { z } from 'zod';
import type { Typing } from '../cloud.ts';
import type { CloudSession } from './cloud-session.ts';

const EVENT = 'typing';
const signalSchema = z.object({ payload: z.object({ userId: z.uuid(), typing: z.boolean() }) });

export function createTyping(client: SupabaseClient, session: CloudSession): Typing {
  const channels = new Set<RealtimeChannel>();

  return {
    open(conversationId, onSignal) {
      const channel = client.channel(`conversation:${conversationId}`, { config: { private: true, broadcast: { self: false } } });
      let joined = false;
      channels.add(channel);
      channel.on('broadcast', { event: EVENT }, message => {
        const signal = signalSchema.safeParse(message);
        if (signal.success) onSignal(signal.data.payload);
      });
      void session.accessToken().then(async token => {
        if (token === null || !channels.has(channel)) return;
        await client.realtime.setAuth(token);
        channel.subscribe(status => (joined = status === REALTIME_SUBSCRIBE_STATES.SUBSCRIBED));
      });
      return {
        send(signal) {
          if (joined) void channel.send({ type: 'broadcast', event: EVENT, payload: signal });
        },
        close() {
          channels.delete(channel);
          void client.removeChannel(channel);
        },
      };
    },
    close() {
      channels.clear();
      void client.removeAllChannels();
      void client.realtime.disconnect();
    },
  };
}
