/** AT/MP: contribution rate for accidents at work and occupational diseases. */
import { again, client, expert, once, type ProductTexts } from './scene.ts';

export const atmp: ProductTexts = {
  code: 'ATMP',
  spokenName: 'AT/MP',
  spokenAuthority: 'la caisse régionale',
  nom: 'Taux accidents du travail et maladies professionnelles',
  categorie: 'Charges sociales',
  description: 'Contrôle du compte employeur, contestation des sinistres imputés à tort et recalcul du taux de cotisation.',
  legalBasis: 'Code de la sécurité sociale : tarification des risques professionnels',
  authority: 'Caisse d’assurance retraite et de la santé au travail',
  periodicity: 'yearly',
  criteria: [
    { key: 'effectif', label: 'Avoir un taux mixte ou individuel (au moins vingt salariés)' },
    { key: 'sinistres', label: 'Avoir des sinistres inscrits au compte employeur' },
    { key: 'delai', label: 'Agir dans les deux mois de la notification du taux' },
  ],
  documents: [
    'le compte employeur',
    'la notification de taux',
    'les déclarations d’accident',
    'les certificats médicaux reçus',
    'les courriers de la caisse',
    'le document unique',
    'le registre des accidents bénins',
  ],
  milestones: ['Lecture du compte employeur', 'Tri des sinistres', 'Recours', 'Décision', 'Nouveau taux'],
  amountEuros: [6_000, 110_000],
  rateBps: [2000, 3500],
  durationDays: [30, 140],
  claimYears: 1,
  facts: { taux: ['3,42 %', '4,10 %', '2,87 %', '5,26 %'], risque: ['manutention', 'transport', 'travail en hauteur', 'conditionnement'] },
  words: {
    /** Documents that come month by month. */
    piece: ['les déclarations d’accident', 'les courriers de la caisse', 'le registre des accidents bénins'],
    sinistre: ['sinistre n° 4', 'sinistre n° 11', 'sinistre n° 2', 'sinistre n° 7', 'sinistre n° 15', 'sinistre n° 9'],
    arret: ['38 jours d’arrêt', '112 jours d’arrêt', '16 jours d’arrêt', '94 jours d’arrêt', '203 jours d’arrêt'],
    motif: [
      'un salarié déjà parti',
      'une lésion sans lien avec le choc décrit',
      'un accident chez un autre employeur',
      'une rechute jamais notifiée',
    ],
  },
  scenes: [
    once(
      'start',
      expert(
        'Votre taux {deAnnee} est de {taux}, code risque {risque}. Quand avez-vous reçu la notification ? [Le délai court de cette date|Deux mois, pas un jour de plus].',
      ),
      client('Elle est arrivée [dans l’espace en ligne|par voie dématérialisée], consultée le {hier}.'),
      expert('Alors nous avons [le temps|de la marge]. Donnez-moi accès au compte employeur et {doc}.', 'soon'),
      client('[Accès créé|C’est fait], lecture seule. {collegue} reste joignable.', 'nextDay'),
    ),
    again(
      'collect',
      expert('Le {sinistre} pèse lourd : {arret}. [Avez-vous gardé le dossier ?|Que s’est-il passé ?]'),
      client('C’était en {mois}, [une chute de plain-pied|un faux mouvement au quai]. {collegue} avait émis des réserves.'),
      expert('[Des réserves écrites ?|Par écrit ?] C’est décisif.', 'soon'),
      client('Oui, [retrouvées|courrier retrouvé], je les dépose avec l’accusé.', 'nextDay'),
      expert('[Excellent|Très précieux]. La caisse n’y a jamais répondu, c’est un moyen sérieux.', 'nextDay'),
    ),
    again(
      'analyse',
      expert('Le {sinistre} me semble imputé à tort : {motif}. [Vous confirmez ?|Cela vous parle ?]'),
      client('[Maintenant que vous le dites|En effet]… [personne ne l’avait vu|on ne l’avait pas remarqué]. {collegue} confirme.', 'hours'),
      expert('Son retrait vaut {eur} de cotisations par an, trois ans de suite. [Je l’inclus au recours|Il part au recours].'),
    ),
    once(
      'analyse',
      client(
        '[Le sujet est sensible|Je me permets] : nos salariés perdront-ils quelque chose si un sinistre est retiré [du compte|de notre compte] ?',
      ),
      expert('Rien. [Leurs droits sont indépendants|Leur prise en charge reste acquise], seule l’imputation à votre compte change.'),
      client('[C’est important pour nous|Merci, je tenais à le vérifier avant de continuer].', 'soon'),
    ),
    once(
      'analyse',
      expert(
        'Sur {nn} sinistres lus, {n} sont contestables. Taux recalculé : un bon quart de moins que {taux}, soit {estime} sur trois ans.',
      ),
      client('[Beau travail|C’est énorme]. On attaque tout ?'),
      expert('Non, les plus solides. [Un recours qui mélange tout se plaide mal|Trois bons moyens valent mieux que dix].', 'hours'),
    ),
    again(
      'finalise',
      expert(
        'Le recours sur le {sinistre} est prêt. [À signer par votre représentant légal|Signature de la direction], dépôt avant le {date}.',
      ),
      client('Signé, [déposé|envoyé en recommandé]. [Copie au dossier|L’avis de dépôt est joint].', 'nextDay'),
      expert('[Parfait|Bien]. Silence de deux mois vaut rejet, [je mets une alerte|j’ai l’échéance à l’agenda].', 'hours'),
    ),
    once(
      'finalise',
      client('Décision reçue : [deux sinistres retirés sur trois|ils retirent l’essentiel]. Le nouveau taux est notifié.'),
      expert(
        '[Très belle issue|Excellent]. Cela représente {final}. Vérifiez que la paie prend le nouveau taux [rétroactivement|dès {moisProchain}].',
        'hours',
      ),
      client('[Pris en compte|C’est en place]. Merci pour la ténacité.', 'nextDay'),
    ),
  ],
};
