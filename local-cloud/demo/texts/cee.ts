/** CEE: energy savings certificates. */
import { again, client, expert, once, type ProductTexts } from './scene.ts';

export const cee: ProductTexts = {
  code: 'CEE',
  spokenName: 'CEE',
  spokenAuthority: 'le pôle national',
  nom: 'Certificats d’économies d’énergie',
  categorie: 'Économies d’énergie',
  description: 'Valorisation de travaux d’efficacité énergétique par les certificats, de l’accord préalable au contrôle.',
  legalBasis: 'Code de l’énergie, article L. 221-1 et suivants, et fiches d’opérations standardisées',
  authority: 'Pôle national des certificats d’économies d’énergie',
  periodicity: 'once',
  criteria: [
    { key: 'anterieur', label: 'Demander la prime avant de signer le devis' },
    { key: 'fiche', label: 'Réaliser une opération couverte par une fiche standardisée ou un dossier spécifique' },
    { key: 'pro', label: 'Faire appel à un professionnel qualifié' },
  ],
  documents: [
    'le devis signé',
    'l’attestation sur l’honneur',
    'la facture des travaux',
    'la fiche technique du matériel',
    'le rapport de contrôle',
    'l’étude de dimensionnement',
    'les photographies avant travaux',
    'le cadre de contribution',
  ],
  milestones: ['Étude d’éligibilité', 'Accord avant devis', 'Travaux', 'Constitution du dossier', 'Versement de la prime'],
  amountEuros: [5_000, 160_000],
  rateBps: [1000, 2000],
  durationDays: [30, 150],
  claimYears: 1,
  facts: {
    travaux: [
      'le calorifugeage des réseaux',
      'le remplacement de l’éclairage',
      'la variation de vitesse des moteurs',
      'l’isolation de la toiture',
      'la récupération de chaleur sur les compresseurs',
    ],
  },
  words: {
    /** Documents that come month by month. */
    piece: ['les factures des travaux', 'les comptes rendus de chantier', 'les bons de livraison'],
    detail: [
      'la puissance du moteur',
      'l’épaisseur de l’isolant',
      'la longueur de réseau',
      'le nombre de luminaires',
      'la référence du variateur',
    ],
    installateur: ['l’installateur', 'le chauffagiste', 'l’électricien', 'le bureau d’études'],
  },
  scenes: [
    once(
      'start',
      expert(
        'Un point avant tout : [rien ne doit être signé|ne signez aucun devis] avec {installateur} avant que le cadre de contribution soit daté. C’est la première cause de refus.',
      ),
      client('[Ouf|Tant mieux], le devis est sur mon bureau mais pas signé. Il concerne {travaux}.'),
      expert('Parfait. J’envoie le cadre de contribution [aujourd’hui|demain matin], vous le signez, et seulement après le devis.', 'soon'),
      client('[Bien reçu et signé|Cadre signé], je le dépose. Devis demain, donc.', 'nextDay'),
    ),
    again(
      'collect',
      expert(
        'Sur {doc}, il manque {detail}. [{installateur} peut compléter ?|Pouvez-vous la demander ?] Un dossier incomplet revient en bas de la pile.',
      ),
      client('Je l’appelle. [Il est sur un autre chantier|Il répond vite en général].', 'soon'),
      client('Document complété, [version 2 au dossier|je dépose la nouvelle version].', 'days'),
      expert('[Tout y est|C’est complet], merci.', 'hours'),
    ),
    again(
      'collect',
      expert('Avez-vous pris [les photos avant travaux|des photos de l’état initial] à {site} ? On en demande {n} au contrôle.'),
      client('{collegue} en a fait [avec la date|au téléphone]. [Je vous les dépose|Elles sont en ligne].', 'hours'),
      expert('[Nettes et datées|Bien cadrées], on voit {detail}. Rien à refaire.', 'nextDay'),
    ),
    again(
      'analyse',
      client(
        '{installateur} propose un matériel [un peu différent|équivalent], faute de stock. [Ça change la prime ?|On garde la prime ?]',
      ),
      expert('Cela dépend {deDetail}. Envoyez-moi la fiche technique avant d’accepter.'),
      client('[Fiche déposée|La voici].', 'hours'),
      expert('Conforme à la fiche standardisée, [vous pouvez accepter|feu vert]. La prime bouge de {eur} à peine.', 'nextDay'),
      client('[Parfait|Top], on commande.'),
    ),
    once(
      'analyse',
      expert(
        'D’après l’étude, {travaux} ouvre droit à {estime} environ. [Le cours des certificats bouge|Le montant dépend du cours], je le fige à la signature.',
      ),
      client('Le devis est à combien de temps de retour, avec la prime ?'),
      expert('[Un peu moins de deux ans|Autour de dix-huit mois], contre plus de trois sans la prime.', 'hours'),
      client('[La direction dit oui|Feu vert de la direction].', 'days'),
    ),
    again(
      'finalise',
      client('Le contrôleur passe {jour} pour {travaux}. [Que doit-on préparer ?|Il faut préparer quoi ?]'),
      expert('L’accès, {doc} et quelqu’un qui connaît l’installation. Il vérifiera {detail}.'),
      client('Contrôle passé : [satisfaisant|une réserve mineure, levée sur place].', 'days'),
      expert('[Très bien|Parfait], j’attends son rapport pour boucler.'),
    ),
    once(
      'finalise',
      expert('Dossier déposé au complet : {final} attendus. [L’instruction prend deux à quatre mois|Comptez un trimestre].'),
      client('[On n’est pas pressés|Très bien], l’éclairage est déjà meilleur et la facture aussi. [Merci pour le suivi|Merci].', 'hours'),
    ),
  ],
};
