/** DFS: flat-rate deduction for professional expenses. */
import { again, client, expert, once, type ProductTexts } from './scene.ts';

export const dfs: ProductTexts = {
  code: 'DFS',
  spokenName: 'DFS',
  spokenAuthority: 'l’URSSAF',
  nom: 'Déduction forfaitaire spécifique pour frais professionnels',
  categorie: 'Charges sociales',
  description: 'Application et contrôle de la déduction forfaitaire ouverte à certaines professions, dont le taux diminue chaque année.',
  legalBasis: 'Arrêté relatif aux frais professionnels déductibles, et Bulletin officiel de la sécurité sociale',
  authority: 'URSSAF',
  periodicity: 'monthly',
  criteria: [
    {
      key: 'profession',
      label: 'Employer des salariés d’une profession concernée : conducteurs, ouvriers du bâtiment, propreté, journalistes…',
    },
    { key: 'frais', label: 'Ces salariés supportent réellement des frais professionnels' },
    { key: 'consentement', label: 'Avoir l’accord collectif ou l’accord de chaque salarié' },
  ],
  documents: [
    'les bulletins de paie',
    'les accords des salariés',
    'le procès-verbal du comité social et économique',
    'la liste des conducteurs',
    'le relevé des frais remboursés',
    'les contrats de travail',
    'le paramétrage du logiciel de paie',
  ],
  milestones: ['Population concernée', 'Recueil des accords', 'Simulation', 'Correction de la paie', 'Régularisation'],
  amountEuros: [5_000, 95_000],
  rateBps: [1500, 2500],
  durationDays: [20, 70],
  claimYears: 3,
  facts: {
    conducteurs: ['21', '34', '47', '18', '63'],
    metier: ['conducteurs longue distance', 'conducteurs courte distance', 'ouvriers de chantier', 'agents de propreté'],
  },
  words: {
    /** Documents that come month by month. */
    piece: ['les bulletins de paie', 'la liste des conducteurs', 'le relevé des frais remboursés'],
    salarie: ['matricule 114', 'matricule 207', 'matricule 58', 'matricule 342', 'matricule 91', 'matricule 176', 'matricule 263'],
    frais: ['les repas sur la route', 'les nuits hors domicile', 'les paniers', 'les indemnités de découcher', 'l’habillement'],
    souci: [
      'la case n’était pas cochée',
      'le taux de l’an passé est resté',
      'la base a été abattue deux fois',
      'l’abattement est passé sous le plancher',
    ],
  },
  scenes: [
    once(
      'start',
      expert(
        'Premier sujet : la population. Sur vos {conducteurs} {metier}, combien supportent de vrais frais [tous les mois|régulièrement] ? Sans frais réels, [pas de déduction|la déduction n’est plus défendable].',
      ),
      client(
        'Presque tous, sauf {n} qui [rentrent déjeuner chez eux|restent au dépôt]. [On peut les distinguer en paie|Ils ont un code à part].',
      ),
      expert('C’est précieux. On les exclut d’emblée, et on documente les autres avec {frais}.', 'soon'),
      client('[Ça marche|Entendu]. {collegue} prépare la liste.', 'hours'),
    ),
    once(
      'collect',
      expert(
        'Pour le consentement : avez-vous un accord du comité social et économique, ou faut-il [passer par chaque salarié|un accord individuel] ?',
      ),
      client('Il y a eu un vote, [en {mois} je crois|il y a deux ans]. Je cherche le procès-verbal.', 'hours'),
      client('[Trouvé|Le voici]. La formulation est [un peu courte|vague] : « avis favorable sur l’abattement ».', 'nextDay'),
      expert(
        'C’est [insuffisant|trop maigre] à mon goût. Une délibération qui cite le taux et la baisse année après année [vous protégerait mieux|serait plus sûre]. Je vous propose un texte ?',
      ),
      client('Avec plaisir. La prochaine réunion est le {date2}.', 'hours'),
      expert(
        'Texte déposé au dossier, [une demi-page|quinze lignes]. [À adapter à vos habitudes|Modifiez la forme, pas le fond].',
        'nextDay',
      ),
    ),
    again(
      'collect',
      expert(
        'Pouvez-vous m’envoyer {n} bulletins {deMois}, [dont celui du|et en particulier le] {salarie} ? [Les noms masqués me suffisent|Inutile de laisser les noms].',
      ),
      client(
        '[Déposés|C’est fait|Les voici], noms masqués. Celui du {salarie} comporte [un rappel|une absence], ne soyez pas surpris.',
        'hours',
      ),
      expert('[Vu|Bien noté]. Le rappel est abattu au bon taux, [c’est rare|bravo au service paie].', 'nextDay'),
    ),
    again(
      'analyse',
      expert('Sur la paie {deMois}, {souci} pour le {salarie}. [Un cas isolé ?|D’autres sont-ils concernés ?]'),
      client('[Je vérifie|On regarde] avec {collegue}.', 'soon'),
      client('Il y en a {n} [en tout|au total], depuis {mois2}. [C’est corrigé|On corrige] sur la prochaine paie.', 'nextDay'),
      expert('Bien. L’effet est de {eur} [de cotisations|sur la période]. Je l’ajoute au tableau de régularisation.'),
    ),
    again(
      'analyse',
      client('Un salarié refuse l’abattement, [il dit qu’il perd en retraite|pour sa retraite]. [Il en a le droit ?|On doit l’accepter ?]'),
      expert(
        'Oui, son raisonnement se tient : l’assiette réduite diminue aussi certains droits. Gardez [un écrit daté|son refus par écrit] et retirez-le à partir du mois suivant.',
      ),
      client('[Le refus est signé|C’est signé], matricule compris. Effet en {mois}.', 'nextDay'),
      expert('[Merci|Parfait]. Sur les {conducteurs}, un refus ne change presque rien au total.'),
    ),
    once(
      'analyse',
      client('Avec un taux qui baisse tous les ans, [est-ce que ça vaut encore la peine|cela reste-t-il intéressant] ?'),
      expert(
        'Encore quelques années, oui. [J’ai mis la trajectoire au dossier|La projection est dans le tableau] : le gain diminue à chaque palier, et au bout du compte vous revenez aux frais réels.',
      ),
      client('Donc il faut préparer [la sortie|l’après].'),
      expert(
        'Exactement : {frais} devront être suivis au réel. [Autant s’y habituer maintenant|Commencez à les tracer dès cette année].',
        'hours',
      ),
      client('[Sage conseil|C’est noté], j’en parle à la direction.', 'nextDay'),
    ),
    once(
      'analyse',
      expert(
        'Simulation terminée : {estime} sur la période, [à effectif constant|avec la population retenue]. J’ai pris une hypothèse prudente sur {frais}.',
      ),
      client('[Intéressant|C’est plus que je ne pensais]. Et le risque si l’on nous contrôle ?'),
      expert(
        'Le principal serait un cumul avec des remboursements de frais réintégrés à tort. [Je regarde justement {mois}|C’est mon prochain contrôle].',
        'hours',
      ),
      expert('Contrôle fait : pas de cumul, sauf {n} lignes sans gravité. [Vous pouvez être tranquilles|Rien d’inquiétant].', 'days'),
      client('[Ouf|Voilà qui me rassure|Très bien]. Merci.'),
    ),
    again(
      'finalise',
      expert(
        'Le tableau de régularisation {deMois} est prêt : {n} bulletins, {eur}. [À intégrer à la prochaine déclaration|La paie peut l’intégrer].',
      ),
      client('[Intégré|C’est passé] dans la déclaration du {date}. [Aucun rejet|Pas d’anomalie en retour].', 'days'),
      expert('[Parfait|Très propre]. Je garde l’accusé de réception au dossier.', 'hours'),
    ),
    once(
      'finalise',
      expert(
        'Il reste à figer la règle pour l’avenir : je vous ai rédigé une note de {n} pages pour la paie, [avec les taux année par année|exemples à l’appui].',
      ),
      client(
        '{collegue} la trouve [très claire|lumineuse]. [Une question tout de même|Juste une chose] : que fait-on des intérimaires ?',
        'nextDay',
      ),
      expert('L’abattement relève de leur employeur, l’agence. [Vous n’avez rien à faire|Rien à paramétrer chez vous].'),
      client('[Plus simple comme ça|Tant mieux]. Total final ?'),
      expert('{final}, [détail page {page}|voir la synthèse].', 'hours'),
    ),
  ],
};
