/** TVA: recovery of deductible VAT that was left aside. */
import { again, client, expert, once, type ProductTexts } from './scene.ts';

export const tva: ProductTexts = {
  code: 'TVA',
  spokenName: 'TVA',
  spokenAuthority: 'le service des impôts',
  nom: 'Récupération de TVA non déduite',
  categorie: 'Fiscalité',
  description: 'Recherche de la TVA déductible oubliée : notes de frais, carburants, péages, immobilisations, achats à l’étranger.',
  legalBasis: 'Code général des impôts : droit à déduction et délai de réparation des omissions',
  authority: 'Direction générale des finances publiques',
  periodicity: 'monthly',
  criteria: [
    { key: 'assujetti', label: 'Être assujetti à la TVA' },
    { key: 'volume', label: 'Plus de cent notes de frais ou factures fournisseurs par mois' },
    { key: 'pieces', label: 'Conserver les factures, sur papier ou dématérialisées' },
  ],
  documents: [
    'les notes de frais',
    'les factures de péage',
    'le grand livre fournisseurs',
    'les déclarations de TVA',
    'les factures d’hôtel',
    'le fichier des écritures comptables',
    'les tickets de carburant',
    'les factures d’immobilisations',
  ],
  milestones: ['Extraction comptable', 'Contrôle des pièces', 'Chiffrage', 'Déclaration complémentaire', 'Suivi du crédit'],
  amountEuros: [3_000, 70_000],
  rateBps: [1500, 3000],
  durationDays: [15, 60],
  claimYears: 2,
  facts: { volume: ['350', '480', '720', '1 150'], outil: ['tableur', 'application de notes de frais', 'logiciel comptable'] },
  words: {
    /** Documents that come month by month. */
    piece: ['les notes de frais', 'les factures de péage', 'les déclarations de TVA', 'les tickets de carburant'],
    poste: [
      'les péages',
      'les parkings',
      'les repas d’affaires',
      'le carburant des utilitaires',
      'les locations de salle',
      'les salons professionnels',
    ],
    defaut: ['au nom du salarié', 'sans numéro de TVA', 'illisible', 'sans détail des taux', 'en double'],
  },
  scenes: [
    once(
      'start',
      expert(
        '[Je commence|Commençons] par le fichier des écritures {deAnnee} : il me dit où la TVA n’a pas été déduite. Ensuite seulement, je regarderai les pièces.',
      ),
      client(
        'Le fichier sort du {outil}, [pas de difficulté|je l’ai sous la main]. Environ {volume} écritures par mois. [Vous voulez aussi les notes de frais ?|Et les notes de frais ?]',
      ),
      expert('Dans un second temps. [D’abord le tri|Inutile de scanner ce dont on n’aura pas besoin].', 'soon'),
      client('[Ça me va|J’aime la méthode].', 'hours'),
    ),
    again(
      'collect',
      expert(
        'Pour {poste} {deMois}, j’ai repéré {n} écritures passées TTC. [Les factures existent-elles ?|Peut-on retrouver les pièces ?]',
      ),
      client('Normalement oui, [dans les classeurs|chez {collegue}]. On sort celles de plus de [cent euros|150 euros] ?'),
      expert('Oui, [le reste ne paierait pas le temps passé|en dessous, ça n’en vaut pas la peine].', 'soon'),
      client('Déposées. Il en manque une, [le fournisseur a fermé|perdue sans doute].', 'days'),
      expert('[Tant pis pour celle-là|On fera sans]. {eur} de TVA sur les autres, [joli|pas mal pour un seul poste].', 'nextDay'),
    ),
    again(
      'analyse',
      expert('Une facture {deMois} est {defaut} : {eur2} TTC. [On peut en demander une rectifiée ?|Le fournisseur peut la refaire ?]'),
      client('Je leur écris. [Ils sont arrangeants|On travaille souvent avec eux].', 'soon'),
      client('[Nouvelle facture reçue|Ils l’ont refaite], [elle est au bon nom cette fois|tout y est].', 'days'),
      expert('[Merci|Impeccable], elle rejoint le lot.', 'hours'),
    ),
    once(
      'analyse',
      client('{poste}, je croyais que [ce n’était jamais déductible|c’était exclu] ?'),
      expert(
        'C’est une idée répandue. [Cela dépend de l’usage et du véhicule|Certaines dépenses le sont, d’autres non] : j’ai fait un tableau d’une page, poste par poste.',
      ),
      client('[Très utile|Je l’affiche au service compta], merci. Donc [on a laissé filer|on a perdu] combien ?'),
      expert('{estime} sur la période encore ouverte. [Le reste est prescrit|Avant, c’est trop tard].', 'hours'),
    ),
    again(
      'analyse',
      client(
        'Pour le salon [de Lyon|à l’étranger|du mois de {mois}], l’organisateur nous a facturé [sans TVA|avec une TVA étrangère]. [On fait quoi ?|C’est récupérable ?]',
      ),
      expert('Si la TVA est étrangère, cela se demande par le portail dédié, [pas sur votre déclaration|séparément]. Montant ?'),
      client('{eur} de taxe.', 'soon'),
      expert('[Alors oui, ça vaut le coup|On le fait], il me faut la facture et l’adresse du stand.'),
      client('[C’est au dossier|Déposé].', 'nextDay'),
    ),
    once(
      'finalise',
      expert(
        'Chiffrage arrêté : {final}. On le porte en omission sur la déclaration {deMois}, ligne « autre TVA à déduire ». [Je vous ai préparé le détail|Le détail est en annexe].',
      ),
      client('{collegue} demande s’il faut [prévenir l’administration|un courrier].'),
      expert('Pas d’obligation, mais [gardez l’annexe prête|je conseille de conserver le tableau et les pièces ensemble].', 'hours'),
      client('Déclaration passée, [crédit reporté|le crédit apparaît bien].', 'days'),
    ),
    again(
      'finalise',
      expert('Lot {deMois} terminé : {n} pièces écartées, le reste donne {eur}. [On passe au suivant|Au suivant].'),
      client('[Quel rythme|Vous avancez vite]. {mois2} est prêt de notre côté, {collegue} vient de finir le tri.', 'hours'),
    ),
  ],
};
