/** MSA: agricultural social contributions. */
import { again, client, expert, once, type ProductTexts } from './scene.ts';

export const msa: ProductTexts = {
  code: 'MSA',
  spokenName: 'MSA',
  spokenAuthority: 'la caisse',
  nom: 'Cotisations agricoles et travailleurs saisonniers',
  categorie: 'Charges sociales',
  description: 'Revue des cotisations du régime agricole et des exonérations pour l’emploi de travailleurs occasionnels.',
  legalBasis: 'Code rural et de la pêche maritime : exonération pour l’emploi de travailleurs occasionnels demandeurs d’emploi',
  authority: 'Mutualité sociale agricole',
  periodicity: 'quarterly',
  criteria: [
    { key: 'regime', label: 'Relever du régime agricole' },
    { key: 'saisonniers', label: 'Employer des travailleurs saisonniers' },
    { key: 'declarations', label: 'Avoir demandé l’exonération à l’embauche' },
  ],
  documents: [
    'les déclarations d’embauche',
    'les contrats saisonniers',
    'les bulletins de paie',
    'les bordereaux de cotisations',
    'le registre du personnel',
    'le planning des récoltes',
    'les attestations de demandeur d’emploi',
  ],
  milestones: ['Recensement des contrats', 'Contrôle des durées', 'Chiffrage', 'Demande de régularisation', 'Clôture'],
  amountEuros: [4_000, 60_000],
  rateBps: [1500, 2500],
  durationDays: [20, 70],
  claimYears: 3,
  facts: {
    saisonniers: ['26', '41', '58', '73'],
    culture: ['la taille', 'les vendanges', 'la cueillette', 'le conditionnement', 'la plantation'],
  },
  words: {
    /** Documents that come month by month. */
    piece: ['les déclarations d’embauche', 'les bulletins de paie', 'les bordereaux de cotisations', 'le planning des récoltes'],
    contrat: ['contrat n° 18', 'contrat n° 31', 'contrat n° 7', 'contrat n° 44', 'contrat n° 52', 'contrat n° 12'],
    jours: ['94 jours', '112 jours', '121 jours', '68 jours', '47 jours'],
  },
  scenes: [
    once(
      'start',
      expert('Pour {annee}, combien de contrats saisonniers, et à quelles périodes ? [Je pense surtout à|Notamment pour] {culture}.'),
      client('{saisonniers} contrats, les trois quarts pour {culture}. [Certains reviennent chaque année|Beaucoup d’habitués].'),
      expert(
        'Les habitués demandent de l’attention : la durée se cumule sur l’année civile. [Je veux le détail par personne|Un tableau par personne serait idéal].',
        'soon',
      ),
      client('[On a ça|{collegue} a ça] dans le registre. [Je l’exporte|Export demain].', 'nextDay'),
    ),
    again(
      'collect',
      expert('Le {contrat} n’a pas de date de fin dans votre export. [Reconduit ?|Prolongé peut-être ?]'),
      client('Prolongé, oui, [la pluie nous a retardés|la récolte a duré]. Avenant en {mois}.', 'hours'),
      expert('Il me faut l’avenant : avec lui on est à {jours}, [sous le plafond|donc dans les clous].', 'soon'),
      client('[Avenant déposé|Le voilà], signature comprise.', 'nextDay'),
    ),
    again(
      'analyse',
      expert(
        'Bordereau {deMois} : l’exonération n’a pas été appliquée au {contrat}. [La demande avait-elle été cochée ?|Case oubliée à l’embauche ?]',
      ),
      client('[Je regarde la déclaration d’embauche|On vérifie]. Normalement {collegue} coche toujours.', 'hours'),
      client('Cochée ! [J’ai la copie|La copie est au dossier].', 'nextDay'),
      expert('Alors c’est à eux de corriger : {eur} pour ce seul contrat. [Je l’ajoute à la demande|Un de plus].'),
    ),
    again(
      'analyse',
      client('Le salarié du {contrat} est resté {jours}, puis revenu en {mois}. [On dépasse ?|Ça passe ?]'),
      expert('À un jour près… [je recompte avec le planning|j’ai besoin du planning pour trancher].', 'soon'),
      expert('Recompté : [on est en dessous|ça passe], deux jours d’absence ne comptaient pas.', 'nextDay'),
      client('[Belle précision|Vous avez l’œil], merci.'),
    ),
    once(
      'analyse',
      expert('Au total {estime} à régulariser pour {annee}. [L’essentiel vient|Les deux tiers viennent] {deCulture}.'),
      client('La caisse va [accepter|discuter], vous croyez ? On a de bonnes relations, [j’aimerais les garder|sans vouloir se fâcher].'),
      expert(
        'La demande sera courtoise et complète. [Ils corrigent volontiers quand la preuve est là|Avec les copies, il n’y a pas matière à conflit].',
        'hours',
      ),
    ),
    once(
      'finalise',
      expert(
        'Demande de régularisation prête : {final}, {nn} contrats, une annexe par trimestre. [À signer|Il ne manque que votre signature].',
      ),
      client(
        'Signée et [déposée à l’accueil de la caisse|envoyée par l’espace en ligne]. [Notre interlocutrice connaît le sujet|Ils ont dit trois semaines].',
        'nextDay',
      ),
      expert('[Très bien|Parfait], je relance de mon côté le {date2} si besoin.'),
    ),
    again(
      'finalise',
      client('La caisse demande {doc} pour {n} contrats. [Je les envoie directement ?|Je peux envoyer moi-même ?]'),
      expert('Oui, [avec le tableau de passage|dans le même ordre que l’annexe], cela leur fera gagner du temps.'),
      client('[Envoyé|C’est parti ce matin].', 'nextDay'),
    ),
  ],
};
