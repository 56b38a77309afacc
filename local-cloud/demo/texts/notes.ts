/** Notes on assignments: those everyone shares, and the firm's own. Same templates as the dialogues. */

export const sharedNotes = [
  'Périmètre retenu : {site}[, hors {site2}| et {site2}]. Période {annee}. [Toute extension fera l’objet d’un avenant.|À revoir si le périmètre change.]',
  'Pièces reçues : {doc}, {doc2}. [Manque encore|Reste à recevoir] {mois}.',
  'Compte rendu de l’appel du {hier} : échéance au {date2}, {collegue} réunit les pièces, [prochain point {jour} à {heure}|point hebdomadaire le {jourSimple}].',
  'Hypothèse prudente validée par [les deux parties|le client] : {pct} de moins que l’estimation, soit un objectif de {final}.',
  '[Décision|Convenu] : les montants inférieurs à {eur} ne sont pas [poursuivis|traités].',
  'Interlocuteur {deAdministration} : joint le {hier}, [demande complète|rien à ajouter], réponse attendue sous {n} semaines.',
  'Ne pas oublier : {doc} à conserver six ans, [classement numérique accepté|version papier chez {collegue}].',
  'Point de vigilance : [changement de logiciel en {mois}|rupture de série en {mois}]. Voir la page {page} du rapport.',
  'Version {n} du tableau au dossier. Écart résiduel : {eur}, [expliqué|non significatif].',
  'Le client souhaite [un livrable court|une synthèse d’une page] et les annexes à part.',
] as const;

export const internalNotes = [
  'Client [exigeant mais réactif|très à l’écoute], {n} dossiers chez nous. [À chouchouter|Bon potentiel pour {moisProchain}].',
  'Appel du {hier} : {collegue} se dit [satisfait du suivi|un peu perdu dans les échéances]. [Rappeler {jour}|Rien à faire de plus].',
  'Vérifier la charge de l’expert avant de lui proposer autre chose : {n} missions en parallèle.',
  'Commission négociée [à la signature|en {mois}], ne pas renégocier avant {moisProchain}.',
  'Risque de forclusion si rien ne bouge avant le {date2}. [Relance faite|Relance prévue {jour}].',
  'Le client a demandé une remise de {pct}. [Refusée|Renvoyée vers l’expert], sans conséquence.',
  'Dossier [exemplaire|modèle] : à citer, anonymisé, lors de la prochaine réunion.',
  'Retard de {n} jours sur les pièces. [La pause est justifiée|Pas de responsabilité de l’expert].',
] as const;

export const holdNotes = {
  waiting_client: ['En attente {deDoc}', 'Le client réunit {doc}', 'Pièces manquantes : {piece} pour {mois}'],
  waiting_authority: [
    'Réponse {deAdministration} attendue',
    'Dossier à l’instruction depuis le {hier}',
    'Dans l’attente {deAdministration}',
  ],
  waiting_expert: ['Congés jusqu’au {date}', 'Reprise prévue le {date}'],
  other: ['Déménagement de {site}', 'Changement de logiciel en cours'],
} as const;

export const declineReasons = [
  ['capacity', 'Planning complet jusqu’en {moisProchain}'],
  ['conflict_of_interest', 'Je conseille un concurrent'],
  ['out_of_scope', 'Activité hors de mon domaine'],
] as const;

export const cancelReasons = [
  ['client_priority', 'Changement de priorité de la direction'],
  ['internal', 'Sujet repris en interne'],
  ['group_decision', 'Décision de la maison mère'],
] as const;

export const changeRequests = [
  'Corriger le chiffre de la page {page} et citer {doc}.',
  'Développer la partie sur {site}, difficile à suivre.',
  'Ajouter le détail {deMois} et {deMois2}.',
] as const;
