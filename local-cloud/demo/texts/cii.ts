/** CII: innovation tax credit. */
import { again, client, expert, once, type ProductTexts } from './scene.ts';

export const cii: ProductTexts = {
  code: 'CII',
  spokenName: 'CII',
  spokenAuthority: 'l’administration fiscale',
  nom: 'Crédit d’impôt innovation',
  categorie: 'Innovation',
  description: 'Crédit d’impôt des PME pour la conception de prototypes et d’installations pilotes de produits nouveaux.',
  legalBasis: 'Code général des impôts, article 244 quater B, II, k',
  authority: 'Direction générale des finances publiques',
  periodicity: 'yearly',
  criteria: [
    { key: 'pme', label: 'Répondre à la définition européenne de la PME' },
    { key: 'nouveau', label: 'Concevoir un produit supérieur à ceux du marché par ses performances, son ergonomie ou ses fonctions' },
    { key: 'prototype', label: 'Réaliser un prototype ou une installation pilote' },
  ],
  documents: [
    'l’étude de marché',
    'les fiches projet',
    'les feuilles de temps',
    'les maquettes',
    'le comparatif des concurrents',
    'les factures de prototypage',
    'les bulletins de paie de l’équipe',
  ],
  milestones: ['Choix du produit', 'Comparatif du marché', 'Valorisation', 'Dossier', 'Déclaration'],
  amountEuros: [8_000, 80_000],
  rateBps: [800, 1500],
  durationDays: [25, 80],
  claimYears: 3,
  facts: {
    produitNouveau: ['le pupitre tactile', 'la borne connectée', 'le module de pesée', 'l’application de tournée', 'le châssis allégé'],
  },
  words: {
    /** Documents that come month by month. */
    piece: ['les feuilles de temps', 'les factures de prototypage', 'les bulletins de paie de l’équipe'],
    rival: ['le leader du marché', 'le concurrent allemand', 'le modèle d’entrée de gamme', 'la solution historique'],
    atout: ['l’autonomie', 'le temps de pose', 'la lisibilité en plein soleil', 'le poids', 'la réparabilité', 'la précision'],
  },
  scenes: [
    once(
      'start',
      expert(
        'Le critère ici n’est pas la science mais le marché : {produitNouveau} fait-il mieux que l’existant, et sur quoi ? [Citez-moi trois points mesurables|Il me faut du mesurable].',
      ),
      client('{atout}, sans hésiter. Et [le prix|la maintenance]. [Le troisième, je réfléchis|Pour le troisième, je demande à l’équipe].'),
      expert(
        'Le prix ne compte pas. Performances, ergonomie, fonctionnalités, écoconception : [cherchons là-dedans|voilà les quatre portes d’entrée].',
        'soon',
      ),
      client('Alors il y en a [plus de trois|au moins quatre]. Je vous fais une note.', 'nextDay'),
    ),
    again(
      'collect',
      expert(
        'Dans le comparatif, vous dites que {produitNouveau} dépasse {rival} sur {atout}. [D’où vient la mesure ?|Avez-vous un essai chiffré ?]',
      ),
      client('D’essais internes en {mois}, [dans notre atelier|avec deux clients pilotes].'),
      expert('[Il me faut le compte rendu|Un compte rendu daté], même d’une page.', 'soon'),
      client('[Rédigé et déposé|Voilà le compte rendu], photos comprises.', 'days'),
      expert('[Excellent|Très solide], {pct} d’écart, c’est net.', 'hours'),
    ),
    again(
      'collect',
      client('Le designer qui a travaillé sur {atout} est indépendant. Sa facture {deMois} [entre dans le calcul|compte] ?'),
      expert(
        'Oui s’il est agréé pour l’innovation. [Posez-lui la question|Vérifiez son agrément], sinon seules vos heures internes compteront.',
      ),
      client('Il l’est. [Attestation jointe|Je dépose son agrément].', 'nextDay'),
      expert('Alors {eur} de plus à la base.', 'hours'),
    ),
    again(
      'analyse',
      expert(
        'Les heures {deMois} mélangent prototype et mise en production. [On sépare à quelle date ?|Quand le prototype a-t-il été figé ?]',
      ),
      client('[Vers le milieu du mois|Début du mois suivant], à la revue de conception.'),
      expert('Je coupe là. [Le compte rendu de revue fera foi|Gardez le compte rendu de la revue].'),
    ),
    once(
      'analyse',
      client('Peut-on cumuler avec le crédit d’impôt recherche ? [On hésite|On a un projet à cheval].'),
      expert(
        'Oui, mais jamais pour la même dépense. [On trace une frontière nette|Je sépare les deux dans le tableau] : la recherche d’abord, le prototype ensuite.',
      ),
      client('[Compris|C’est clair]. Et ici on serait à combien ?'),
      expert('{estime} pour {annee}, sous le plafond de dépenses.', 'hours'),
    ),
    once(
      'finalise',
      expert(
        'Dossier justificatif complet : {nn} pages, dont {n} de photos. [La chronologie est page {page}|Relisez la chronologie page {page}].',
      ),
      client('[Relu|Lu avec {collegue}]. On dirait notre histoire, [en mieux rangé|mais en ordre].', 'nextDay'),
      expert('[C’est le but|Merci]. Crédit final : {final}. Le formulaire est prérempli.', 'hours'),
      client('[Signé et transmis au comptable|Transmis au comptable].', 'days'),
    ),
    again(
      'finalise',
      client('Le comptable bute sur la case [des subventions|de la sous-traitance]. [Vous pouvez l’appeler ?|Un mot d’explication ?]'),
      expert('Il faut y porter {eur}, [l’aide régionale déduite|net d’aide]. Je lui ai ajouté une note au dossier.'),
      client('[Réglé|C’est passé], merci.', 'hours'),
    ),
  ],
};
