/** TICPE: partial refund of the excise duty on road diesel. */
import { again, client, expert, once, type ProductTexts } from './scene.ts';

export const ticpe: ProductTexts = {
  code: 'TICPE',
  spokenName: 'TICPE',
  spokenAuthority: 'le service des impôts',
  nom: 'Remboursement partiel de l’accise sur les gazoles (ex-TICPE)',
  categorie: 'Fiscalité énergétique',
  description:
    'Récupération d’une partie de l’accise payée sur le gazole consommé par les véhicules de transport de marchandises ou de voyageurs.',
  legalBasis: 'Code des impositions sur les biens et services, tarifs réduits de l’accise sur les énergies pour le transport',
  authority: 'Direction générale des finances publiques',
  periodicity: 'quarterly',
  criteria: [
    { key: 'vehicules', label: 'Exploiter des véhicules de 7,5 tonnes et plus, ou des véhicules de transport public de voyageurs' },
    { key: 'usage', label: 'Utiliser ces véhicules pour une activité de transport routier' },
    { key: 'achats', label: 'Acheter le gazole dans l’Union européenne, factures à l’appui' },
  ],
  documents: [
    'les factures de carburant',
    'le relevé des cartes carburant',
    'les certificats d’immatriculation',
    'le registre de la cuve',
    'le tableau des kilométrages',
    'les contrats de location des véhicules',
    'la licence de transport',
    'le relevé d’informatique embarquée',
  ],
  milestones: [
    'Inventaire de la flotte',
    'Contrôle des volumes',
    'Calcul du remboursement',
    'Dépôt de la demande',
    'Réponse de l’administration',
  ],
  amountEuros: [6_000, 140_000],
  rateBps: [800, 2000],
  durationDays: [20, 75],
  claimYears: 2,
  facts: {
    flotte: ['14', '18', '22', '27', '31', '36', '44'],
    cuve: ['10 000 litres', '15 000 litres', '20 000 litres', '30 000 litres'],
    depot: ['le dépôt principal', 'l’agence du nord', 'le site de l’entrepôt'],
  },
  words: {
    /** Documents that come month by month. */
    piece: ['les factures de carburant', 'le relevé des cartes carburant', 'le registre de la cuve', 'le tableau des kilométrages'],
    vehicule: [
      'le tracteur n° 7',
      'le porteur n° 12',
      'le tracteur n° 19',
      'le frigo n° 4',
      'le porteur n° 23',
      'la benne n° 3',
      'le tracteur n° 31',
    ],
    litres: ['1 240 litres', '3 860 litres', '980 litres', '5 420 litres', '2 075 litres', '7 310 litres', '640 litres', '12 900 litres'],
    litres2: [
      '1 190 litres',
      '3 410 litres',
      '1 020 litres',
      '5 180 litres',
      '2 300 litres',
      '6 950 litres',
      '590 litres',
      '12 450 litres',
    ],
    conso: ['29 l aux 100', '31 l aux 100', '33 l aux 100', '27,5 l aux 100', '36 l aux 100'],
    erreur: [
      'une carte oubliée dans la boîte à gants',
      'une inversion de deux plaques',
      'un plein fait pour le groupe froid',
      'une facture saisie deux fois',
      'un plein de véhicule léger',
    ],
  },
  scenes: [
    once(
      'start',
      expert(
        'Pour commencer, j’ai besoin de trois choses : la liste des véhicules avec leur PTAC, les factures de gazole {deAnnee} et l’usage de chaque véhicule. [Le reste viendra ensuite.|Rien d’autre pour le moment.]',
      ),
      client(
        'La liste, [c’est facile|pas de souci], {collegue} la tient à jour. Pour les factures, on a {n} fournisseurs et une cuve de {cuve}. [Tout vous envoyer en vrac ?|On vous envoie tout en vrac ?]',
      ),
      expert(
        '[Par mois si possible|Triées par mois, ce serait parfait], la cuve à part. Pour la cuve il me faudra aussi [le registre des sorties|les sorties par véhicule], sinon on ne peut rien affecter.',
        'soon',
      ),
      client('Compris. [On commence par {mois}|Je mets {collegue} dessus], vous aurez [un premier lot|le début] {jour}.', 'hours'),
    ),
    once(
      'collect',
      expert(
        'Sur les {flotte} véhicules de la liste, {n} sont en dessous de 7,5 tonnes : [ils sortent du calcul|je les retire]. Pouvez-vous me confirmer que les autres font bien du transport [pour compte d’autrui ou pour compte propre|de marchandises], et rien que cela ?',
      ),
      client('Oui, sauf {vehicule} qui sert [aussi pour les déménagements internes|parfois au dépannage]. Il roule très peu.'),
      expert('[Alors je le laisse de côté|On l’écarte], le gain serait de quelques dizaines d’euros et il fragiliserait le dossier.'),
      client('[D’accord|Ça me va], on ne prend pas de risque pour si peu.'),
    ),
    once(
      'collect',
      client('Question : les véhicules en location longue durée, [ça compte|on peut les prendre] ? On en a {n} depuis {mois}.'),
      expert(
        'Oui, si le contrat vous laisse la charge du carburant et qu’il dure plus de [deux ans, ou que vous en avez l’usage exclusif|deux ans]. Envoyez-moi les contrats et je vérifie clause par clause.',
      ),
      client(
        'Je vous les dépose [dans la journée|cet après-midi]. Il y en a un dont on n’a qu’une copie de travers, [dites-moi si c’est lisible|j’espère que ça passera].',
        'hours',
      ),
      expert(
        '[Lisible|C’est lisible], merci. Les {n} contrats conviennent : le carburant est bien à votre charge. Je les ajoute.',
        'nextDay',
      ),
    ),
    again(
      'collect',
      expert(
        'Il me manque [les factures de gazole|les factures de carburant] {deMois}. [J’ai bien le relevé de cartes mais pas les factures elles-mêmes|Le reste du trimestre est complet].',
      ),
      client('[Bizarre, je pensais les avoir mises|Je croyais les avoir déposées]. Je regarde.', 'hours'),
      client(
        'Retrouvées : elles étaient [dans le dossier du mois suivant|chez le comptable|dans la boîte {deCollegue}]. [C’est déposé|Voilà, c’est fait].',
        'nextDay',
      ),
      expert('[Bien reçu, merci|Je les ai]. J’arrive à {litres} pour {mois}, [ça vous paraît cohérent|c’est dans vos habitudes] ?'),
      client('Oui, [c’est l’ordre de grandeur|c’est à peu près ça], {mois} est [un mois creux|un gros mois|un mois normal] chez nous.'),
    ),
    again(
      'collect',
      expert(
        'Je compare cartes et factures : en {mois}, les cartes donnent {litres} et les factures {litres2}. [D’où vient l’écart, à votre avis ?|Une idée de l’écart ?]',
      ),
      client('[Je dirais|Sans doute] {erreur}. Je [demande à l’atelier|vérifie avec {collegue}].', 'hours'),
      client('C’était bien ça : {erreur}. [Pardon pour le temps perdu|On va faire attention à l’avenir].', 'nextDay'),
      expert(
        '[Aucun souci|Pas de mal], c’est justement ce que l’on cherche avant que l’administration ne le fasse. Je retiens le chiffre [des factures|le plus bas].',
      ),
    ),
    again(
      'collect',
      client(
        'Le chauffeur {deVehicule} a [perdu sa carte|changé de carte] en {mois}. Du coup il y a [deux numéros|deux cartes] pour le même véhicule. [C’est gênant ?|Ça pose problème ?]',
      ),
      expert(
        'Non, il suffit d’une ligne d’explication [dans le tableau|au dossier]. Donnez-moi la date du changement et les deux numéros [de série|internes].',
      ),
      client(
        'Le changement a eu lieu [en milieu de mois|la deuxième semaine]. Je vous note les numéros [dans le tableau des cartes|au dossier].',
        'hours',
      ),
      expert('Parfait, je rapproche les deux.', 'hours'),
    ),
    again(
      'analyse',
      expert(
        'La consommation {deVehicule} ressort à {conso} en {mois}, [nettement au-dessus|bien au-delà] du reste de la flotte. [Il y a une raison ?|Savez-vous pourquoi ?]',
      ),
      client(
        'Il fait [de la montagne|de la distribution en ville|du hayon toute la journée], c’est normal. [Je peux vous sortir ses tournées|On a les relevés si besoin].',
      ),
      expert('[Volontiers|Oui, un mois suffit], cela me servira de justification si la question est posée.'),
      client('[Déposé|C’est déposé|Voici le relevé], un mois complet, kilométrage compris.', 'nextDay'),
      expert('[Très clair, merci|C’est exactement ce qu’il fallait]. Point levé.'),
    ),
    again(
      'analyse',
      expert(
        'J’ai un plein de {litres} le {hier} pour {vehicule}, alors que son réservoir en prend bien moins. [Deux véhicules sur la même carte ?|Une carte prêtée ?]',
      ),
      client(
        '[Oui, probablement|Très probable] : quand une carte est bloquée, les gars se dépannent. [Il faut répartir ?|On fait comment ?]',
      ),
      expert(
        'Je répartis [moitié-moitié|au prorata des kilomètres] avec une note. À l’avenir, [une carte, un véhicule|interdisez l’échange] : c’est la première chose qu’un contrôleur regarde.',
      ),
      client('[Message passé aux chauffeurs|Je fais une note de service dès demain].', 'hours'),
    ),
    once(
      'analyse',
      expert(
        'Premier résultat : [après les contrôles|une fois les anomalies retirées], j’obtiens {estime} pour {annee}. [Il reste les volumes de la cuve à affecter|Ce n’est pas encore définitif].',
      ),
      client('[C’est plus que ce que j’imaginais|Belle surprise]. [Qu’est-ce qui peut encore bouger ?|C’est sûr à combien ?]'),
      expert(
        'La cuve surtout. Sans registre complet, je ne garde que [les volumes rattachés à un véhicule|ce qui est prouvé]. Entre les deux, on parle de {eur}.',
      ),
      client(
        'On va [reconstituer|compléter] le registre avec {collegue} alors. [Vous l’aurez {jour}|Laissez-nous jusqu’au {date}].',
        'nextDay',
      ),
      expert('[C’est parfait|Très bien]. Prenez les kilométrages comme base, [pas les souvenirs|c’est ce qui tient le mieux].'),
    ),
    once(
      'analyse',
      client(
        '[Un client nous demande|Un confrère me dit] si le gazole acheté [en Belgique|en Espagne|au Luxembourg] ouvre aussi droit au remboursement ici. [Vrai ?|C’est exact ?]',
      ),
      expert(
        'Non : [le remboursement se demande à l’État où le carburant a été acheté|chaque État rembourse ce qui a été acheté chez lui]. Pour vous, [cela concerne combien de pleins ?|quels volumes ?]',
      ),
      client('[Peu|Pas grand-chose], {litres} sur l’année.'),
      expert(
        'Alors laissons-les : [les frais dépasseraient le gain|la démarche coûterait plus qu’elle ne rapporte]. Je les retire de votre base française.',
      ),
    ),
    again(
      'analyse',
      client('On a [vendu|restitué] {vehicule} en {mois}. Je [dois|peux] vous donner quoi ?'),
      expert('[Le certificat de cession|La déclaration de cession] et le dernier kilométrage. Je m’arrête à cette date pour les volumes.'),
      client('[Fait|C’est dans le dossier]. Le compteur a été relevé par [le garage|l’atelier|l’acheteur].', 'nextDay'),
      expert('Merci, [c’est propre|rien à redire]. La base {deMois} passe à {litres}.', 'hours'),
    ),
    again(
      'finalise',
      expert(
        'Le {trim} est calculé : {litres} retenus sur la période, soit {eur} de remboursement. [Je vous laisse jeter un œil au tableau|Le détail par véhicule est au dossier].',
      ),
      client('[Regardé avec {collegue}|J’ai regardé], [une seule remarque|une question] : {vehicule} n’apparaît pas.'),
      expert(
        'Exact, [sa carte grise est encore au nom du loueur|son PTAC est en dessous du seuil]. [S’il change, je l’ajoute|Dès que c’est réglé je le remets].',
        'hours',
      ),
      client('[Ah oui, logique|D’accord, je comprends]. [Pour moi c’est bon|Vous pouvez avancer].'),
    ),
    once(
      'finalise',
      expert(
        'La demande est prête : {final} au total. Elle se joint désormais à la déclaration de TVA, il faut donc [se caler avec votre comptable|prévenir la personne qui télédéclare]. [Qui s’en charge chez vous ?|C’est {collegue} ?]',
      ),
      client('{collegue}, oui. [La déclaration part le {date}|Notre échéance tombe le {date}].'),
      expert(
        '[Très bien|Parfait], je lui prépare l’annexe avec les lignes à recopier, [deux pages en tout|rien de plus]. Je reste joignable le jour même.',
        'hours',
      ),
      client(
        'Déclaration envoyée ce matin, [accusé de réception joint au dossier|on a l’accusé]. [Plus qu’à attendre|Et maintenant, patience].',
        'days',
      ),
      expert(
        '[Merci|Bravo à vous deux]. Comptez [six à huit semaines|un à deux mois] en général, et je suis là s’ils demandent une pièce.',
      ),
    ),
    again(
      'finalise',
      client(
        '[L’administration|Le service des impôts] nous demande [un justificatif|une précision] sur les volumes {deMois}. [Je fais quoi ?|Vous pouvez répondre ?]',
      ),
      expert(
        '[Pas d’inquiétude, c’est courant|Rien d’anormal]. Transmettez-moi la demande, je prépare la réponse avec les factures et le registre.',
      ),
      client('[La voilà|Elle est au dossier]. Ils laissent jusqu’au {date}.', 'soon'),
      expert(
        'Réponse prête : une page, {n} pièces jointes. [À vous de l’envoyer depuis votre espace|Il ne manque que votre envoi].',
        'nextDay',
      ),
      client('[Envoyé|C’est parti]. [Quelle efficacité|Merci pour la réactivité].', 'hours'),
    ),
    again(
      'collect',
      client(
        'Nouveau fournisseur de gazole depuis {mois}, [ses factures sont par quinzaine|il facture à la quinzaine]. [Ça change quelque chose ?|Gênant pour vos tableaux ?]',
      ),
      expert(
        'Pas du tout, à condition que la facture porte [les litres et la date de livraison|la nature du produit et les litres]. [Un coup d’œil à la première et je vous dis|Montrez-m’en une].',
      ),
      client('[Voici la première|Première facture déposée] : {litres}, livrés [sur place|à {site}].', 'hours'),
      expert('Tout y est. [Continuez comme cela|Rien à changer].'),
    ),
    again(
      'analyse',
      expert(
        'Petit point sur {depot} : {litres} sorties en {mois} sans véhicule en face, soit {pct} du mois. [On arrive à faire mieux ?|Peut-on les rattacher ?]',
      ),
      client(
        '[Le pistolet n’a pas d’identification là-bas|C’est la pompe manuelle]. Les chauffeurs notent sur un cahier, [quand ils y pensent|plus ou moins].',
      ),
      expert('Photographiez le cahier, [même mal tenu|tel quel], je ferai le rapprochement avec les kilométrages.'),
      client(
        '[Photos déposées|Le cahier est en ligne], {n} pages. [Bon courage pour l’écriture|Certaines lignes sont au crayon].',
        'nextDay',
      ),
      expert(
        'J’en récupère [les trois quarts|une bonne partie] : {litres2}. Le reste, je l’abandonne, [on ne pourrait pas le défendre|ce ne serait pas prudent].',
        'nextDay',
      ),
      client('[C’est déjà bien|Honnête]. On va installer des badges, [cela devenait urgent|on aurait dû le faire avant].'),
    ),
  ],
};
