-- Who may see and write which rows. Deny by default: a table without a policy here is closed to everyone.
-- A person sees exactly what their shapes hold (sync/model/shapes.ts, tests/cloud/shapes-and-policies.test.ts).
-- `(select …)` around what doesn't depend on the row: it is computed once per statement.

revoke all on all tables in schema public from anon, authenticated;
revoke all on all sequences in schema public from anon, authenticated;
revoke execute on all functions in schema private from public;

-- Policies and commands read claims; triggers run as the owner and need no grant.
grant execute on function
  private.claim(text), private.claim_role(), private.claim_user_id(), private.claim_client_id(), private.claim_expert_id(),
  private.claim_is_admin(), private.claim_may_write(), private.sees_parties(uuid, uuid)
to authenticated, service_role;
grant execute on function
  private.refuse(text, text), private.js_trim(text), private.js_whitespace(), private.set_rev(), private.new_id()
to authenticated, service_role;

-- Suspension counts at once, not when the token expires.
create function private.account_is_active() returns boolean language sql stable security definer set search_path = '' as $$
  select exists (select from public.app_user where id = private.claim_user_id() and status = 'active' and deleted_at is null)
$$;
grant execute on function private.account_is_active() to authenticated;

grant select on
  public.app_user, public.client, public.client_member, public.expert, public.expert_terms, public.expert_specialisation,
  public.produiteligible, public.clientproduiteligible, public.expertassignment, public.assignment_compensation,
  public.assignment_commission, public.assignment_event, public.assignment_note, public.assignment_internal_note,
  public.conversation, public.conversation_participant, public.participant_state, public.message,
  public.notification, public.notification_preference, public.notification_schedule,
  public.device, public.firm_setting
to authenticated;

-- One's own ---------------------------------------------------------------------------------------------------------------
create policy own_or_firm on public.app_user for select to authenticated
  using ((select private.claim_is_admin()) or id = (select private.claim_user_id()));
create policy own on public.participant_state for select to authenticated using (user_id = (select private.claim_user_id()));
create policy own on public.notification for select to authenticated using (user_id = (select private.claim_user_id()));
create policy own on public.notification_preference for select to authenticated
  using (user_id = (select private.claim_user_id()));
create policy own on public.notification_schedule for select to authenticated using (user_id = (select private.claim_user_id()));
create policy own on public.device for select to authenticated using (user_id = (select private.claim_user_id()));

-- The company's -----------------------------------------------------------------------------------------------------------
create policy company_or_firm on public.client for select to authenticated
  using ((select private.claim_is_admin()) or id = (select private.claim_client_id()));
create policy company_or_firm on public.client_member for select to authenticated
  using ((select private.claim_is_admin()) or client_id = (select private.claim_client_id()));

-- Both parties' -----------------------------------------------------------------------------------------------------------
create policy parties_or_firm on public.clientproduiteligible for select to authenticated using (
  (select private.claim_is_admin()) or client_id = (select private.claim_client_id()) or expert_id = (select private.claim_expert_id()));
create policy parties_or_firm on public.expertassignment for select to authenticated using (
  (select private.claim_is_admin()) or client_id = (select private.claim_client_id()) or expert_id = (select private.claim_expert_id()));
create policy parties_or_firm on public.assignment_event for select to authenticated using (
  (select private.claim_is_admin()) or client_id = (select private.claim_client_id()) or expert_id = (select private.claim_expert_id()));
create policy parties_or_firm on public.assignment_note for select to authenticated using (
  (select private.claim_is_admin()) or client_id = (select private.claim_client_id()) or expert_id = (select private.claim_expert_id()));
-- Amounts are not for a client's viewers.
create policy parties_or_firm on public.assignment_compensation for select to authenticated using (
  (select private.claim_is_admin())
  or ((select private.claim_may_write()) and client_id = (select private.claim_client_id()))
  or expert_id = (select private.claim_expert_id()));

-- Administrators read support; another conversation only by stating a reason, which is not built on this.
create policy parties_or_support on public.conversation for select to authenticated using (
  ((select private.claim_is_admin()) and kind = 'support')
  or client_id = (select private.claim_client_id()) or expert_id = (select private.claim_expert_id()));
create policy parties_or_support on public.conversation_participant for select to authenticated using (
  ((select private.claim_is_admin()) and conversation_kind = 'support')
  or client_id = (select private.claim_client_id()) or expert_id = (select private.claim_expert_id()));
create policy parties_or_support on public.message for select to authenticated using (
  ((select private.claim_is_admin()) and conversation_kind = 'support')
  or client_id = (select private.claim_client_id()) or expert_id = (select private.claim_expert_id()));

-- The expert's and the firm's ---------------------------------------------------------------------------------------------
create policy own_or_firm on public.expert_terms for select to authenticated
  using ((select private.claim_is_admin()) or expert_id = (select private.claim_expert_id()));
create policy own_or_firm on public.assignment_commission for select to authenticated
  using ((select private.claim_is_admin()) or expert_id = (select private.claim_expert_id()));
create policy firm on public.assignment_internal_note for select to authenticated using ((select private.claim_is_admin()));
create policy firm on public.firm_setting for select to authenticated using ((select private.claim_is_admin()));

-- Everyone's --------------------------------------------------------------------------------------------------------------
create policy everyone on public.produiteligible for select to authenticated
  using ((select private.claim_user_id()) is not null);
create policy everyone on public.expert_specialisation for select to authenticated
  using ((select private.claim_user_id()) is not null);
create policy listed_own_or_firm on public.expert for select to authenticated using (
  (select private.claim_is_admin()) or id = (select private.claim_expert_id())
  or (approval_status = 'approved' and (select private.claim_user_id()) is not null));

-- Writing: the columns that a person decides, in rows that are theirs. Triggers do the rest (message_rules).
grant insert (id, conversation_id, content, reply_to_id, written_at) on public.message to authenticated;
create policy own on public.message for insert to authenticated
  with check (sender_id = (select private.claim_user_id()) and (select private.account_is_active()));

grant insert (id, assignment_id, body, written_at) on public.assignment_note to authenticated;
create policy own on public.assignment_note for insert to authenticated
  with check (author_id = (select private.claim_user_id()) and (select private.account_is_active()));

grant update (last_read_seq, last_read_at) on public.participant_state to authenticated;
create policy own_marks on public.participant_state for update to authenticated
  using (user_id = (select private.claim_user_id()) and (select private.account_is_active()));

grant update (delivered_seq) on public.conversation_participant to authenticated;
create policy own_marks on public.conversation_participant for update to authenticated
  using (user_id = (select private.claim_user_id()) and (select private.account_is_active()));

grant update (locale, share_read_receipts, share_typing) on public.app_user to authenticated;
create policy own_settings on public.app_user for update to authenticated
  using (id = (select private.claim_user_id()) and (select private.account_is_active()));
