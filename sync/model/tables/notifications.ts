/** What a person is told, and how they want to be told. All private to that person. */
import { bool, instant, json, maybeInstant, maybeText, maybeUuid, oneOf, text, uuid } from '../column.ts';
import { notificationChannels, notificationModes, notificationTypes, priorities } from '../statuses.ts';

export const notificationTables = {
  notification: {
    id: uuid,
    user_id: uuid,
    type: oneOf(notificationTypes),
    priority: oneOf(priorities),
    params: json,
    entity_type: maybeText,
    entity_id: maybeUuid,
    deep_link: maybeText,
    group_key: text,
    dedup_key: text,
    expires_at: maybeInstant,
    seen_at: maybeInstant,
    read_at: maybeInstant,
    archived_at: maybeInstant,
    snoozed_until: maybeInstant,
    created_at: instant,
    updated_at: instant,
    deleted_at: maybeInstant,
  },
  notification_preference: {
    id: uuid,
    user_id: uuid,
    type: oneOf(notificationTypes),
    channel: oneOf(notificationChannels),
    mode: oneOf(notificationModes),
    min_priority: oneOf(priorities),
    created_at: instant,
    updated_at: instant,
    deleted_at: maybeInstant,
  },
  notification_schedule: {
    id: uuid,
    user_id: uuid,
    days: json,
    from_time: text,
    to_time: text,
    timezone: text,
    allow_urgent: bool,
    created_at: instant,
    updated_at: instant,
    deleted_at: maybeInstant,
  },
} as const;
