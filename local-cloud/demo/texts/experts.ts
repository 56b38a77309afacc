/** What experts say of themselves, in `[a|b]` templates. */

export const practiceNames = [
  '{nom} Conseil',
  'Cabinet {nom}',
  '{nom} & Associés',
  'Atelier {nom}',
  '{nom} Fiscalité',
  '{nom} Expertise',
  'Études {nom}',
] as const;

export const headlines = [
  '{specialite} : de l’audit au remboursement',
  'Spécialiste {specialite}, [{annees} ans de pratique|depuis {annees} ans]',
  '[Accompagnement|Conseil] {specialite} pour [les PME|les industriels|les transporteurs|les entreprises familiales]',
  '{specialite}, [sans jargon|pièces en main|chiffres à l’appui]',
  '[Ancien contrôleur|Ancienne de l’administration|Juriste de formation], aujourd’hui aux côtés des entreprises — {specialite}',
] as const;

export const biographies = [
  '[J’accompagne|Depuis {annees} ans, j’accompagne] des entreprises de [dix à deux cents|vingt à cinq cents] salariés sur {specialite}. [Ma méthode est simple|Ma façon de faire] : peu de réunions, des demandes de pièces précises, un dossier que l’on peut défendre [seul|sans moi].',
  'Formation [en droit fiscal|comptable|d’ingénieur], puis {annees} ans [en cabinet|en entreprise|dans un service d’audit]. Je travaille surtout sur {specialite}. [Je dis quand un dossier n’en vaut pas la peine|Je préfère un dossier modeste et solide à un gros dossier fragile].',
  '{specialite} est mon quotidien. [Chaque dossier commence par un tri|Je commence toujours par écarter ce qui ne tient pas] ; le chiffrage vient ensuite, avec ses hypothèses écrites. [Je me déplace volontiers|À distance ou sur place].',
  '[Indépendant|À mon compte] depuis {annees} ans, je traite {specialite} pour [le transport|l’industrie|l’agroalimentaire|les services]. Réponse [dans la journée|sous vingt-quatre heures], y compris quand c’est non.',
] as const;
