/** The closed sets of the domain. Codes are English and stable; labels live in the interface's catalogues. */

export const userRoles = ['client', 'expert', 'admin'] as const;
export const adminRoles = ['super_admin', 'ops', 'support', 'finance', 'auditor'] as const;
export const memberRoles = ['owner', 'member', 'viewer'] as const;
export const userStatuses = ['invited', 'active', 'suspended', 'closing', 'erased', 'expired'] as const;
export const clientStatuses = ['prospect', 'active', 'suspended', 'closed', 'erased'] as const;
export const presences = ['available', 'busy', 'away', 'on_leave'] as const;

export const approvalStatuses = ['draft', 'submitted', 'approved', 'refused', 'suspended', 'closed'] as const;
export const availabilityStatuses = ['available', 'partial', 'unavailable'] as const;
export const expertLevels = ['junior', 'confirme', 'senior', 'referent'] as const;
export const validationStatuses = ['declared', 'validated', 'refused', 'suspended'] as const;
export const pricingModels = ['fixed', 'day_rate', 'success_fee', 'mixed'] as const;

export const periodicities = ['monthly', 'quarterly', 'yearly', 'once'] as const;
export const fileStatuts = ['a_verifier', 'eligible', 'ineligible', 'en_cours', 'termine', 'annule'] as const;

export const assignmentStatuses = [
  'draft',
  'pending',
  'accepted',
  'in_progress',
  'on_hold',
  'submitted',
  'completed',
  'rejected',
  'expired',
  'cancelled',
] as const;
export const priorities = ['low', 'normal', 'high', 'urgent'] as const;
export const holdReasons = ['waiting_client', 'waiting_expert', 'waiting_authority', 'other'] as const;
export const compensationStatuses = [
  'none',
  'quoted',
  'agreed',
  'to_invoice',
  'invoiced',
  'paid',
  'disputed',
  'credited',
  'cancelled',
] as const;
/** Tables with fields that several people may change. */
export const editedTables = ['assignment_note', 'expert'] as const;

export const conversationKinds = ['assignment', 'support', 'pre_contact'] as const;
export const conversationStates = ['open', 'read_only', 'closed'] as const;
export const messageTypes = ['text', 'file', 'system', 'status_change'] as const;
export const messagePriorities = ['normal', 'urgent'] as const;
export const senderRoles = ['client', 'expert', 'admin', 'system'] as const;
export const notifyLevels = ['all', 'mentions', 'none'] as const;

export const notificationChannels = ['in_app', 'os', 'email', 'sound'] as const;
export const notificationModes = ['off', 'immediate', 'digest'] as const;
export const notificationTypes = [
  'message_new',
  'message_mention',
  'message_urgent',
  'assignment_offered',
  'assignment_offer_expiring',
  'assignment_accepted',
  'assignment_rejected',
  'assignment_expired',
  'assignment_cancelled',
  'assignment_started',
  'assignment_on_hold',
  'assignment_resumed',
  'assignment_submitted',
  'assignment_changes_requested',
  'assignment_completed',
  'assignment_overdue',
  'terms_changed',
  'milestone_due',
  'document_requested',
  'document_refused',
  'document_received',
  'claim_deadline',
  'review_to_give',
  'review_published',
  'review_answered',
  'dispute_opened',
  'dispute_updated',
  'invoice_issued',
  'invoice_overdue',
  'invoice_paid',
  'expert_approval',
  'account_security',
  'sync_refused',
  'system_announcement',
  'kpi_alert',
] as const;

export type UserRole = (typeof userRoles)[number];
export type AdminRole = (typeof adminRoles)[number];
export type MemberRole = (typeof memberRoles)[number];
export type Presence = (typeof presences)[number];
export type EditedTable = (typeof editedTables)[number];
export type AssignmentStatus = (typeof assignmentStatuses)[number];
export type Priority = (typeof priorities)[number];
export type ConversationKind = (typeof conversationKinds)[number];
export type ConversationState = (typeof conversationStates)[number];
export type MessageType = (typeof messageTypes)[number];
export type MessagePriority = (typeof messagePriorities)[number];
export type SenderRole = (typeof senderRoles)[number];
export type NotificationType = (typeof notificationTypes)[number];
