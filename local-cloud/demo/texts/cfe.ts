/** CFE: business property contribution, and the cap by value added. */
import { again, client, expert, once, type ProductTexts } from './scene.ts';

export const cfe: ProductTexts = {
  code: 'CFE',
  spokenName: 'CFE',
  spokenAuthority: 'le service des impôts',
  nom: 'Cotisation foncière et plafonnement par la valeur ajoutée',
  categorie: 'Fiscalité locale',
  description: 'Contrôle des bases de la cotisation foncière des entreprises et demande de plafonnement.',
  legalBasis: 'Code général des impôts : cotisation foncière des entreprises et plafonnement en fonction de la valeur ajoutée',
  authority: 'Service des impôts des entreprises',
  periodicity: 'yearly',
  criteria: [
    { key: 'redevable', label: 'Être redevable de la cotisation foncière sur au moins un établissement' },
    { key: 'valeurAjoutee', label: 'Avoir une valeur ajoutée modeste au regard de la cotisation' },
    { key: 'delai', label: 'Réclamer avant le 31 décembre de l’année suivante' },
  ],
  documents: [
    'les avis de cotisation',
    'la liasse fiscale',
    'les baux',
    'la liste des établissements',
    'le détail de la valeur ajoutée',
    'la déclaration initiale',
  ],
  milestones: ['Inventaire des établissements', 'Contrôle des bases', 'Calcul du plafond', 'Réclamation', 'Dégrèvement'],
  amountEuros: [2_500, 55_000],
  rateBps: [2000, 3000],
  durationDays: [15, 60],
  claimYears: 1,
  facts: { etablissements: ['3', '5', '7', '9'], plafond: ['le plafond légal de l’année'] },
  words: {
    /** Documents that come month by month. */
    piece: ['les quittances de loyer', 'le détail de la valeur ajoutée', 'les balances comptables'],
    compte: [
      'les loyers',
      'la sous-traitance générale',
      'les transferts de charges',
      'les subventions d’exploitation',
      'les redevances de crédit-bail',
    ],
    etablissement: ['le dépôt', 'le siège', 'l’agence commerciale', 'le local d’archives', 'la boutique'],
  },
  scenes: [
    once(
      'start',
      expert(
        'Combien d’établissements paient la cotisation {deAnnee} ? [Il me faut un avis par adresse|Un avis par adresse, s’il vous plaît].',
      ),
      client('{etablissements}, dont un fermé depuis. Les avis sont [dans l’espace professionnel|en ligne], je les télécharge.'),
      expert(
        'Celui qui a fermé m’intéresse : [à quelle date|quand exactement] ? La cessation en cours d’année peut ouvrir une réduction.',
        'soon',
      ),
      client('Fin {mois}. [Bail résilié à l’appui|J’ai la résiliation].', 'hours'),
    ),
    again(
      'collect',
      expert('Pour {etablissement}, la base me paraît élevée. Pouvez-vous retrouver {doc} ?'),
      client('[Oui|Je cherche], c’est ancien. [Vous l’aurez {jour}|Comptez sur moi pour {jour}].', 'hours'),
      client('[Retrouvé|Le voilà], la surface a été divisée par deux [il y a trois ans|en {mois}].', 'days'),
      expert('Et la base n’a pas suivi : {eur} de trop par an. [Noté|Je l’ajoute].', 'nextDay'),
    ),
    again(
      'analyse',
      expert('Dans la valeur ajoutée, comment avez-vous traité {compte} ? [Le plafond en dépend|C’est sensible pour le plafond].'),
      client('{collegue} a suivi la liasse, [sans retraitement|ligne à ligne].'),
      expert('Il faut retirer une partie : {eur}. [Je vous montre le calcul page {page}|Le calcul est détaillé page {page}].', 'hours'),
      client('[Vu|D’accord], la logique est claire.', 'nextDay'),
    ),
    once(
      'analyse',
      expert(
        'Résultat : la cotisation dépasse {plafond}. Dégrèvement attendu de {estime}, [une demande par an suffit|à redemander chaque année].',
      ),
      client('On ne l’a [jamais demandé|encore jamais fait]. Les années passées sont perdues ?'),
      expert('Seule la dernière reste ouverte. [Mieux vaut en profiter|Ne la laissons pas passer].', 'soon'),
    ),
    once(
      'finalise',
      expert('Imprimé complété : {final}. [Deux signatures|Signature page {page}] et dépôt par la messagerie de l’espace professionnel.'),
      client('Déposé, [accusé reçu dans la minute|l’accusé est au dossier].', 'nextDay'),
      expert('[Bien joué|Merci]. Réponse sous [trois|deux] mois en moyenne.', 'hours'),
    ),
    again(
      'finalise',
      client('Le service demande le détail {deCompte}. [Je peux envoyer votre tableau ?|Votre tableau suffit ?]'),
      expert('Oui, [la version de {mois}|la dernière version], elle est faite pour être lue par eux.'),
      client('[Envoyé|Transmis].', 'hours'),
    ),
  ],
};
