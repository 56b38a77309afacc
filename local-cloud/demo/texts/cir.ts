/** CIR: research tax credit. */
import { again, client, expert, once, type ProductTexts } from './scene.ts';

export const cir: ProductTexts = {
  code: 'CIR',
  spokenName: 'CIR',
  spokenAuthority: 'l’administration fiscale',
  nom: 'Crédit d’impôt recherche',
  categorie: 'Innovation',
  description: 'Crédit d’impôt sur les dépenses de recherche et développement, avec la justification technique des travaux.',
  legalBasis: 'Code général des impôts, article 244 quater B',
  authority: 'Direction générale des finances publiques, avec l’avis du ministère chargé de la recherche',
  periodicity: 'yearly',
  criteria: [
    { key: 'nouveaute', label: 'Lever des verrous scientifiques ou techniques que l’état de l’art ne résout pas' },
    { key: 'personnel', label: 'Affecter aux travaux des personnes qualifiées, avec un suivi des temps' },
    { key: 'depenses', label: 'Engager des dépenses de recherche rattachables aux projets' },
  ],
  documents: [
    'les feuilles de temps',
    'les fiches projet',
    'l’état de l’art',
    'les diplômes des chercheurs',
    'les bulletins de paie des chercheurs',
    'les contrats de sous-traitance',
    'le tableau des amortissements',
    'la déclaration de l’année précédente',
  ],
  milestones: ['Sélection des projets', 'Entretiens techniques', 'Valorisation des dépenses', 'Dossier justificatif', 'Déclaration'],
  amountEuros: [25_000, 420_000],
  rateBps: [500, 1200],
  durationDays: [40, 140],
  claimYears: 3,
  facts: {
    projet: ['Orion', 'Méandre', 'Lichen', 'Saphir', 'Boréal', 'Tamis', 'Quartz'],
    projet2: ['Alizé', 'Sillage', 'Granit', 'Trame', 'Écume'],
    domaine: ['traitement du signal', 'matériaux composites', 'vision par ordinateur', 'chimie des procédés', 'mécanique des fluides'],
  },
  words: {
    /** Documents that come month by month. */
    piece: [
      'les feuilles de temps',
      'les comptes rendus d’essais',
      'les bulletins de paie des chercheurs',
      'les factures de sous-traitance',
    ],
    verrou: [
      'la dérive du capteur à froid',
      'la tenue du collage en milieu humide',
      'le bruit de mesure sous vibration',
      'la convergence de l’algorithme',
      'la répétabilité des essais',
      'le vieillissement du revêtement',
    ],
    chercheur: ['Léa', 'Bastien', 'Inès', 'Gaspard', 'Maud', 'Tristan', 'Noémie'],
    temps: ['62 %', '45 %', '80 %', '35 %', '70 %', '55 %'],
  },
  scenes: [
    once(
      'start',
      expert(
        'Je propose de commencer par un tri : quels projets {deAnnee} ont buté sur quelque chose que vous ne saviez pas faire, [et que personne n’avait publié|documentation à l’appui] ?',
      ),
      client(
        'Deux se détachent : {projet} et {projet2}. Le troisième, [c’était surtout de l’intégration|plutôt du développement courant].',
      ),
      expert(
        '[Alors on laisse le troisième|On écarte le troisième]. Pour {projet}, qui pourrait me raconter les difficultés techniques pendant une heure ?',
      ),
      client('{chercheur}, sans hésiter. [Je lui demande ses disponibilités|Je l’ajoute à l’échange {jour}].', 'hours'),
    ),
    once(
      'collect',
      expert(
        'L’entretien avec {chercheur} était [très riche|passionnant]. Je retiens comme verrou principal {verrou}. Vous confirmez que [rien dans la littérature ne donnait la réponse|l’état de l’art était muet] ?',
      ),
      client(
        'Il y avait un article [de 2019|d’une équipe suédoise], mais [dans des conditions qui ne sont pas les nôtres|en laboratoire seulement].',
      ),
      expert(
        'Parfait : on le cite et on montre où il s’arrête. [C’est plus convaincant que de l’ignorer|Ignorer une publication gênante est la pire des choses].',
      ),
      client('[Entendu|Je comprends]. {chercheur} vous envoie la référence et [ses notes|trois autres lectures].', 'nextDay'),
      expert('[Bien reçu|Je les ai]. L’état de l’art prend forme.', 'nextDay'),
    ),
    again(
      'collect',
      expert(
        '[Où en sont les feuilles de temps {deMois} ?|Il me manque les feuilles de temps {deMois}.] Sans elles, je ne peux pas retenir les heures [de {chercheur}|de l’équipe].',
      ),
      client('{chercheur} était [en congé|sur {projet2}] une partie du mois, [c’est pour cela|d’où le retard].'),
      client('Complétées et [signées|validées]. {temps} du temps sur {projet} en {mois}.', 'days'),
      expert('{temps}, [cohérent avec les comptes rendus|cela correspond aux essais]. [Je valide|C’est noté].'),
    ),
    again(
      'collect',
      client('Faut-il [vraiment |]le diplôme de {chercheur} ? [Cela fait quinze ans|Il date un peu], on ne le retrouve pas.'),
      expert(
        'À défaut de diplôme, un CV détaillé et [une attestation d’expérience|les fonctions réellement exercées] peuvent convenir pour un ingénieur assimilé. [Je vous donne un modèle ?|Un modèle vous aiderait ?]',
      ),
      client('[Volontiers|Oui, merci].', 'soon'),
      expert('Le modèle est au dossier. [Une page suffit|Restez factuel, une page].', 'hours'),
      client('[Retrouvé finalement|Bonne nouvelle, l’école a renvoyé une copie] ! [Je dépose les deux|Le diplôme est en ligne].', 'days'),
    ),
    again(
      'analyse',
      expert(
        'Sur {projet}, j’ai un doute pour les travaux {deMois} : [mise au point industrielle ou recherche|essais de série ou levée d’incertitude] ? La frontière se joue sur {verrou}.',
      ),
      client('À ce moment-là on ne savait toujours pas [si ça tiendrait|pourquoi ça dérivait]. Les essais ont échoué {n} fois.'),
      expert('[Les échecs sont précieux|Les échecs sont vos meilleures preuves] : avez-vous gardé les comptes rendus ?'),
      client('Oui, {chercheur} garde tout. [Je vous en mets {n}|Vous les aurez {jour}].', 'hours'),
      expert(
        'Lus. [C’est bien de la recherche jusqu’à fin {mois}|On peut retenir la période], ensuite c’est de l’industrialisation et je m’arrête.',
        'nextDay',
      ),
      client('[Ça me paraît juste|C’est honnête], on ne force pas.'),
    ),
    again(
      'analyse',
      expert(
        'Le sous-traitant qui a travaillé sur {verrou} a-t-il l’agrément du ministère [pour {annee}|à la date des travaux] ? Sinon la dépense ne compte pas.',
      ),
      client('[Il me semble|Il dit que oui], [je lui demande la décision|je réclame le justificatif].'),
      client('Décision reçue, [valable jusqu’à l’an prochain|elle couvre toute la période].', 'days'),
      expert('[Excellent|Très bien]. Cela ajoute {eur} à la base.'),
    ),
    once(
      'analyse',
      client(
        '[Question délicate|Je me permets une question] : vos honoraires au pourcentage, ils [réduisent|viennent en déduction de] l’assiette du crédit ?',
      ),
      expert(
        '[Vous avez raison de le demander|Bonne question]. Oui, les honoraires proportionnels sont retirés de la base ; un forfait ne l’est qu’au-delà d’un plafond. C’est chiffré [dans notre proposition|dans l’annexe], net pour vous.',
      ),
      client('[Merci pour la transparence|C’est rare qu’on nous le dise]. Au forfait, ce serait [mieux|plus intéressant] ?', 'hours'),
      expert('Légèrement, de l’ordre de {eur}. Je suis ouvert à en parler avec le cabinet avant la déclaration.', 'hours'),
    ),
    once(
      'analyse',
      expert(
        'Valorisation provisoire {deAnnee} : personnel, amortissements, sous-traitance… j’arrive à un crédit de {estime}. Le poste le plus fragile reste [les amortissements|le temps des encadrants].',
      ),
      client('Pour les encadrants, on peut [baisser|être prudents], je préfère un dossier qui tient.'),
      expert('[Je partage|Même avis]. Je ramène leur temps à {temps}. L’écart est faible et le dossier y gagne.'),
      client('[Validé|On fait comme ça].'),
    ),
    again(
      'finalise',
      expert(
        'Je vous soumets la partie {projet} du dossier technique, {nn} pages. {chercheur} peut-il la relire, [en particulier le paragraphe sur l’incertitude|surtout la démarche expérimentale] ?',
      ),
      client('Relu. [Deux contresens à corriger page {page}|Une imprécision page {page}], le reste [est fidèle|est excellent].', 'days'),
      expert('[Corrigé|C’est repris]. Merci à {chercheur}, [l’œil d’un chercheur fait la différence|la remarque était juste].', 'nextDay'),
    ),
    once(
      'finalise',
      expert(
        'Déclaration prête : {final} pour {annee}. Elle part avec la liasse, donc [au plus tard le {date2}|avant le {date2}]. Votre comptable a-t-il tout ?',
      ),
      client(
        '{collegue} l’a intégrée hier. [Il demande si l’on sollicite le remboursement immédiat|On peut demander le remboursement tout de suite ?]',
        'nextDay',
      ),
      expert('Oui, votre taille le permet. [Joignez le formulaire de remboursement|Il faut cocher la demande et joindre l’annexe].'),
      client('[C’est fait|Envoyé]. [Merci à toute l’équipe|Un grand soulagement].', 'days'),
    ),
    again(
      'finalise',
      client('[On nous demande|L’administration demande] le dossier justificatif {deAnnee}. [C’est grave ?|Je m’inquiète un peu.]'),
      expert(
        '[Non|Pas du tout], c’est fréquent pour un remboursement. Le dossier est complet, [il n’y a qu’à le transmettre|vous pouvez l’envoyer tel quel]. Ajoutez {doc}.',
      ),
      client('[Transmis ce matin|Parti ce matin], avec {doc2} en prime.', 'nextDay'),
      expert('[Très bien|Parfait]. Gardez une copie de l’envoi, et tenez-moi au courant.'),
    ),
  ],
};
