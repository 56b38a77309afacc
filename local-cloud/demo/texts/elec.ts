/** ELEC: reduced excise duty on electricity for industry. */
import { again, client, expert, once, type ProductTexts } from './scene.ts';

export const elec: ProductTexts = {
  code: 'ELEC',
  spokenName: 'accise électricité',
  spokenAuthority: 'le service des impôts',
  nom: 'Accise réduite sur l’électricité des industriels',
  categorie: 'Fiscalité énergétique',
  description: 'Application du tarif réduit d’accise aux sites industriels et récupération du trop-payé au fournisseur.',
  legalBasis: 'Code des impositions sur les biens et services, tarifs réduits de l’accise sur l’électricité',
  authority: 'Direction générale des finances publiques',
  periodicity: 'yearly',
  criteria: [
    { key: 'industrie', label: 'Exploiter un site dont l’activité principale est industrielle' },
    { key: 'intensite', label: 'Avoir une consommation élevée par rapport à la valeur ajoutée' },
    { key: 'attestation', label: 'Remettre une attestation au fournisseur' },
  ],
  documents: [
    'les factures d’électricité',
    'l’attestation fournisseur',
    'les relevés de compteurs',
    'la liasse fiscale',
    'le contrat de fourniture',
    'le plan de comptage du site',
    'l’inventaire des machines',
  ],
  milestones: ['Périmètre du site', 'Mesure des usages', 'Attestation', 'Demande de remboursement', 'Suivi annuel'],
  amountEuros: [6_000, 150_000],
  rateBps: [1000, 2000],
  durationDays: [20, 80],
  claimYears: 2,
  facts: {
    conso: ['1,8 GWh', '3,2 GWh', '5,6 GWh', '840 MWh'],
    process: ['les fours', 'les presses', 'les groupes froids', 'les lignes d’extrusion'],
  },
  words: {
    /** Documents that come month by month. */
    piece: ['les factures d’électricité', 'les relevés de compteurs', 'les rapports de production'],
    compteur: ['compteur C2', 'compteur du bâtiment A', 'compteur de l’atelier', 'compteur général', 'compteur C5'],
    mwh: ['118 MWh', '246 MWh', '73 MWh', '402 MWh', '187 MWh'],
    mwh2: ['104 MWh', '221 MWh', '66 MWh', '377 MWh', '169 MWh'],
  },
  scenes: [
    once(
      'start',
      expert('Votre site de {site} consomme environ {conso} par an, c’est bien cela ? Et {process} en représentent quelle part ?'),
      client('[À vue de nez|À peu près] les deux tiers. On n’a pas de sous-comptage partout, [hélas|c’est prévu].'),
      expert(
        'On fera avec : l’inventaire des machines et les heures de marche [suffisent pour une première estimation|donnent déjà une bonne idée].',
        'soon',
      ),
      client('{collegue}, à la maintenance, vous prépare l’inventaire.', 'nextDay'),
    ),
    again(
      'collect',
      expert('La facture {deMois} porte {mwh}, le relevé du {compteur} {mwh2}. [Que s’est-il passé ?|Un décalage de relève ?]'),
      client(
        '[Relève estimée|Le fournisseur estime un mois sur deux]. [Il régularise ensuite|Le rattrapage vient le mois d’après].',
        'hours',
      ),
      expert('[Exact|C’est bien ça], je retrouve l’écart le mois suivant. Point clos.', 'nextDay'),
    ),
    again(
      'analyse',
      expert('En {mois}, {process} ont peu tourné et le {compteur} bouge à peine. [Qu’est-ce qui consomme ?|Vous avez une explication ?]'),
      client('Le maintien en température, [même à l’arrêt|nuit et jour]. {mwh2} à peu près.'),
      expert('[C’est un usage industriel aussi|Cela reste du procédé], on le garde, avec une note de la maintenance.'),
      client('Note [signée par {collegue}|au dossier].', 'nextDay'),
    ),
    once(
      'analyse',
      expert(
        'Le ratio consommation sur valeur ajoutée vous place [bien au-dessus du seuil|dans la bonne tranche]. Économie annuelle : {estime}.',
      ),
      client('Et pour {annee}, déjà payée, [on récupère|c’est récupérable] ?'),
      expert('Oui, par une demande séparée. L’attestation, elle, vaut pour [les factures à venir|l’avenir].', 'hours'),
      client('[Faisons les deux|Alors les deux].', 'soon'),
    ),
    again(
      'finalise',
      client(
        'Le fournisseur [refuse|conteste] l’attestation : il voudrait [une date d’effet|le détail du {compteur}]. [Que répondre ?|Vous pouvez m’aider ?]',
      ),
      expert('[Il a raison sur la forme|Demande classique]. Nouvelle version au dossier, avec {doc}.', 'hours'),
      client('Acceptée. [Effet sur la facture {deMois}|La prochaine facture sera au bon tarif].', 'days'),
    ),
    once(
      'finalise',
      expert('Demande pour {annee} déposée : {final}. J’y ai joint {nn} factures et le calcul du ratio.'),
      client('[Merci|Super]. [Le délai ?|Ça prend combien de temps ?]'),
      expert('Deux à quatre mois. Je vous tiens au courant à chaque étape.', 'soon'),
    ),
  ],
};
