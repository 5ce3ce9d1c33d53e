"""Adverts on pay, hours, penalties and insurance: what each rule finds, and what is lawful.

Each changes `ADVERT`, or one of the others named here.
"""

ADVERT = {
    "title": "受信のみ・通販の注文受付スタッフ",
    "description": "通販のお客様からのお電話をお受けし、ご注文内容を画面に入力するお仕事です。",
    "overtime": "なし",
    "pay_min": 1400,
    "pay_note": "交通費は月2万円まで支給",
    "work_hours": "9:00〜18:00",
    "breaks": "60分",
    "days_off": "土日祝",
}
MONTHLY = {
    "employment": "regular",
    "pay_unit": "monthly",
    "pay_min": 250000,
    "minutes_per_pay_unit": 9600,
}
OUTSOURCED = {
    "employment": "outsourcing",
    "insurance": "",
    "contract_term": "unstated",
    "trial_period": "",
    "pay_note": "報酬は稼働1時間あたり1,400円です",
    "remote": "fully",
    "address_line": "",
    "station": "",
    "work_hours": "稼働する日と時間はご自身で決めていただきます(受付時間は9:00〜18:00)",
    "breaks": "ご自身の判断でお取りください",
    "days_off": "ご自身で決めていただきます",
    "title": "在宅・通販の注文受付(業務委託)",
}
APPOINTMENTS = {
    "call_type": "outbound",
    "duty": "appointment",
    "title": "テレアポスタッフ",
    "description": "法人のお客様にお電話し、訪問のアポイントをいただくお仕事です。",
    "quota": "personal",
    "quota_detail": "1日にアポイント1件",
    "incentive": "personal",
    "incentive_detail": "アポ1件500円",
    "incentive_typical_yen": 10000,
}

#: The rule that finds them → adverts.
FIRING = {
    "base_under_minimum": [
        {
            **MONTHLY,
            "pay_min": 228000,
            "fixed_overtime_yen": 44000,
            "fixed_overtime_hours": 20,
            "overtime": "月15時間ほど",
            "pay_note": "月給22.8万円(基本給184,000円、固定残業代44,000円/20時間分)",
        },
    ],
    "pay_lost_by_absence": [
        {"pay_note": "時給1,400円には皆勤手当80円分が含まれています"},
        {"pay_note": "精勤手当込みの時給です"},
        {"perks": "家族手当も含めた金額です"},
    ],
    "pay_not_monthly": [
        {"pay_note": "お給料は隔月でのお支払いです"},
        {"pay_note": "給与は4か月分をまとめて振り込みます"},
        {"description": "報酬は四半期ごとにお渡しします。"},
        {"perks": "給料の支払いは半年に一度"},
    ],
    "work_before_start": [
        {"work_hours": "9:00〜18:00(始業20分前に着席)"},
        {"work_hours": "9:00〜18:00 ※ミーティングは8:40〜"},
        {"work_hours": "9:00〜18:00(8:40に全員集合)"},
        {"work_hours": "9:00〜18:00", "description": "8時50分までに着席し、連絡事項を読みます。"},
        {"work_hours": "10時〜19時", "perks": "朝は9時半から朝礼です"},
    ],
    "break_not_fixed": [
        {"breaks": "電話の合間に"},
        {"breaks": "各自、手が空いたら取ってください"},
        {"breaks": "入電の少ないときに順番に"},
        {"breaks": "まとまった時間はありません"},
    ],
    "minimum_wage": [
        {**MONTHLY, "pay_min": 140000},
        {**MONTHLY, "pay_min": 250},
        {"pay_min": 140},
    ],
    "pay_range_reversed": [{"pay_min": 1400, "pay_max": 1300}],
    "pay_outlier": [
        {"pay_unit": "daily", "minutes_per_pay_unit": 480, "pay_min": 112000},
        {"pay_min": 1400, "pay_max": 140000},
    ],
    "told_pay_under_minimum": [
        {"trial_period": "3か月。時給は8割"},
        {"trial_period": "3か月(時給の70%)"},
        {"trial_period": "3か月は時給が半分"},
        {"pay_note": "月給15万円"},
        {"trial_period": "1か月(時給は150円引き)", "pay_min": 1300},
        {"pay_note": "土曜は時給1,400円、平日は1,150円"},
        {"pay_note": "高校生は1,050円"},
        {
            "description": (
                "研修期間:2週間(時給1,100円/交通費別途)。その後は面談のうえデビューとなります。"
            ),
        },
        {"pay_note": "研修時給:1,113円。交通費は月2万円まで支給"},
        {"pay_note": "※最初の80時間は1,150円。交通費は月2万円まで支給"},
        {"pay_note": "研修中（１か月）は時給１，０００円／交通費は月２万円まで支給"},
        {"trial_period": "有り(2ヶ月)※日給8,000円"},
        {"trial_period": "1か月。期間中は基本時給より200円ダウンし1,200円"},
        {"description": "65歳以上の方は時給1,100円での採用となります。"},
        {"description": "障がいのある方は時給1,050円からのスタートです。"},
        {"description": "まずは時給1,000円でお試し勤務(2週間)。合わなければ辞めても大丈夫です。"},
    ],
    "told_pay_above_field": [
        {"title": "1日4万円!声を聞くだけ"},
        {"title": "日給3万円以上!かんたんな電話受付"},
        {"title": "時給3,500円〜!高待遇の受信スタッフ"},
        {"description": "1日3時間の電話だけで月収50万円を目指せます。"},
        {"perks": "高収入◎平均月収45万円"},
        {**APPOINTMENTS, "perks": "MAX月収120万円の実績あり"},
        {
            "title": "時給1,700円!通販の注文受付スタッフ",
            "pay_note": "時給1,400円。交通費は月2万円まで支給",
        },
        {"perks": "日給2万円以上も可能!"},
        {"description": "平均月収は48万円。がんばりがそのまま収入になります。"},
        {**MONTHLY, "pay_note": "月給26万円(基本給21万円+固定残業手当5万円)"},
    ],
    "unpaid_training": [
        {"trial_period": "3日間の研修中は交通費だけ支給"},
        {"description": "研修の時間は勤務に含みません。"},
        {"description": "研修の3日間はお給料をお渡しできません。"},
        {"perks": "見習いの1週間は賃金に加算されません"},
        {"trial_period": "給与は8日目から発生します"},
        {"work_hours": "9:00〜18:00(研修初日のみ10:00〜15:00・給与の支払いなし)"},
        {
            "description": (
                "採用前に3日間の適性確認(電話応対の実務)があります。この間の報酬はありません。"
            ),
        },
        {"trial_period": "あり(最初の1週間は見習いのため報酬なし)"},
        {"description": "面接のあと、半日の実技研修(無報酬)に参加していただきます。"},
        {"description": "1週間のOJTはお給料が発生しない期間となりますので、ご了承ください。"},
        {"trial_period": "初めの3日間は給与が発生しません"},
        {"description": "座学研修の3日間は、交通費のみ支給いたします。"},
        {"perks": "研修中は昼食支給(給与なし)"},
        {"trial_period": "2週間。この期間の給与はお支払いしておりません"},
    ],
    "commuting_included": [
        {"pay_note": "時給1,300円(うち50円は交通費)"},
        {"pay_note": "時給1,300円(交通費・各種手当込み)", "pay_min": 1300},
        {"pay_note": "給与に通勤手当を含みますので、別途の支給はありません"},
        {"pay_note": "交通費は時給に含む"},
        {
            "pay_unit": "daily",
            "minutes_per_pay_unit": 480,
            "pay_min": 12000,
            "pay_note": "日給は夜間手当・交通費込みの金額です",
            "work_hours": "22:00〜翌7:00",
        },
        {"pay_note": "月2万円までの交通費込みの時給です"},
        {"pay_note": "時給1,400円(通勤手当を含む)"},
        {"pay_note": "交通費は時給の中に含まれています"},
        {"pay_note": "お給料には通勤費が含まれていますので、別途支給はございません"},
    ],
    "premium_included": [
        {"pay_note": "時給1,400円には深夜割増を含みます"},
        {
            "work_hours": "22:00〜翌7:00",
            "pay_note": "22時からの割増分も時給1,400円に含まれます。交通費は月2万円まで支給",
        },
        {"pay_note": "時給には残業割増が含まれています"},
        {
            "title": "夜勤で時給1,500円(深夜手当含む)/受信",
            "pay_min": 1500,
            "work_hours": "22:00〜翌7:00",
            "pay_note": "交通費は月2万円まで支給",
        },
    ],
    "commission_only": [
        {"pay_note": "出来高制です"},
        {"pay_note": "売上の10%が給与です"},
        {**APPOINTMENTS, "pay_note": "受注が0件の月は、給料はお支払いできません"},
        {**APPOINTMENTS, "pay_note": "報酬は成果に応じて支払い、時間に対する給与はありません"},
        {**APPOINTMENTS, "incentive_detail": "アポが成立した件数分だけ給与になります(1件2,500円)"},
        {**APPOINTMENTS, "title": "完全歩合で稼ぐテレアポ(アルバイト)"},
        {**APPOINTMENTS, "pay_note": "最低保証なしの実力主義です"},
        {**APPOINTMENTS, "pay_note": "給与は100%歩合で、頑張った分だけお渡しします"},
        {**APPOINTMENTS, "perks": "基本給0円からのスタートですが、青天井です"},
        {**APPOINTMENTS, "pay_note": "研修後は成果報酬のみとなります"},
        {**APPOINTMENTS, "pay_note": "契約が取れた件数に応じた出来高払いのみです"},
        {**APPOINTMENTS, "pay_note": "時給はなく、アポ1件につき3,000円です"},
    ],
    "pay_in_kind": [
        {"perks": "お給料の1割は商品券です"},
        {"pay_note": "給与の2割は商品券でお渡しします"},
        {"pay_note": "給与は毎月、当社の電子ギフト券でお渡しします"},
        {"pay_note": "交通費は月2万円まで支給。賃金の支払いは暗号資産のみ"},
        {"pay_note": "賃金の一部を自社の商品で支払うことがあります"},
    ],
    "fixed_overtime_told": [
        {**MONTHLY, "title": "月給25万円(固定残業代込)・通販の注文受付スタッフ"},
        {"pay_note": "固残込み"},
        {"pay_note": "残業は時給に含みます"},
        {**MONTHLY, "pay_note": "月給26万円(残業込)", "pay_min": 260000},
        {**MONTHLY, "pay_note": "固定残業代を含むため、別途の支給はありません"},
        {**MONTHLY, "overtime": "あり(みなし40時間)"},
        {**MONTHLY, "pay_note": "受電手当3万円は時間外勤務の対価です"},
        {**MONTHLY, "overtime": "月20時間ほど(月給に含む)"},
        {**MONTHLY, "pay_note": "月給25万円(残業45時間分コミ)"},
        {**MONTHLY, "pay_note": "月給25万円〜(一律手当・時間外手当3万円含む)"},
        {**MONTHLY, "title": "月給25万円(みなし残業40h込)カスタマーサポート"},
        {**MONTHLY, "pay_note": "OT手当を定額で支給します"},
        {**MONTHLY, "pay_note": "給与にはあらかじめ月30時間の時間外分が含まれます"},
        {**MONTHLY, "perks": "固定残業代制(45h/月)"},
        {**MONTHLY, "pay_note": "上記月給は残業代を含んだ金額です"},
        {**MONTHLY, "pay_note": "月給には固定の時間外手当が入っています"},
    ],
    "fixed_overtime_against_words": [
        {
            **MONTHLY,
            "fixed_overtime_yen": 60000,
            "fixed_overtime_hours": 20,
            "overtime": "月20時間ほど",
            "pay_note": "固定残業代(30時間分)を支給",
        },
        {
            **MONTHLY,
            "fixed_overtime_yen": 60000,
            "fixed_overtime_hours": 20,
            "overtime": "月20時間ほど",
            "perks": "みなし残業なし",
        },
        {
            **MONTHLY,
            "fixed_overtime_yen": 90000,
            "fixed_overtime_hours": 40,
            "overtime": "残業なし",
        },
    ],
    "fixed_overtime_excess": [
        {"pay_note": "超過分なし"},
        {**MONTHLY, "pay_note": "25時間を過ぎても残業手当の追加はありません"},
        {
            **MONTHLY,
            "fixed_overtime_yen": 90000,
            "fixed_overtime_hours": 40,
            "overtime": "月40時間ほど",
            "pay_note": "40時間を超える残業には手当がつきません",
        },
        {
            "pay_note": "みなし時間を超えた分の支払いはしません",
            "fixed_overtime_yen": 40000,
            "fixed_overtime_hours": 20,
        },
        {"description": "何時間残業しても給与は同じです。"},
        {
            **MONTHLY,
            "fixed_overtime_yen": 60000,
            "fixed_overtime_hours": 25,
            "overtime": "月25時間ほど",
            "pay_note": "25時間を超過した場合でも追加支給はいたしません",
        },
    ],
    "long_overtime": [
        {"overtime": "月九十時間ほど"},
        {
            **MONTHLY,
            "fixed_overtime_yen": 120000,
            "fixed_overtime_hours": 60,
            "overtime": "月50時間ほど",
        },
        {"overtime": "多い月は80時間"},
        {"overtime": "月45〜60時間程度"},
        {"overtime": "毎日3〜4時間"},
        {"overtime": "年420時間程度"},
        {"overtime": "繁忙期(12月)は100時間を超えることもあります"},
        {"overtime": "月に55時間前後"},
        {"overtime": "1日平均2.5時間"},
        {"overtime": "週15時間ほど"},
    ],
    "short_breaks": [
        {"breaks": "15分×2"},
        {"breaks": "1日40分"},
        {"breaks": "0分"},
        {"work_hours": "8:30〜17:30", "breaks": "お昼に30分"},
        {"breaks": "なし(忙しいため)"},
        {"breaks": "各自で電話の合間にお取りください(決まった休憩はありません)"},
        {"work_hours": "9:00〜18:00(休憩なしの通し勤務)", "breaks": "なし"},
        {"work_hours": "8:00〜17:00", "breaks": "45分"},
        {"work_hours": "9:00〜18:00", "breaks": "30分と小休憩5分"},
    ],
    "no_breaks_told": [
        {"description": "休憩はありませんが、電話の合間に一息つけます。"},
        {"description": "お昼休みはなく、手の空いたときに食事をとっていただきます。"},
    ],
    "weekly_rest": [
        {"days_off": "土日祝(12月は1日も休みなし)"},
        {"days_off": "隔週日曜"},
        {"days_off": "お休みはございません"},
        {"days_off": "4週に2日"},
        {"days_off": "日曜も祝日も出勤。休みは月2日"},
        {"days_off": "月3回"},
        {"days_off": "なし(繁忙期のため)"},
        {"days_off": "休日は月2回、会社が指定"},
        {"days_off": "シフト制(月3日程度)"},
        {"days_off": "定休日なし・お休みは月2回"},
        {"days_off": "月2〜3日"},
        {"days_off": "特になし"},
    ],
    "no_rest_day": [
        {"description": "休みは2週間に1日です。"},
        {"description": "最初の2週間はお休みなしで働いていただきます。"},
        {"description": "入社後1か月は休みなしの連続勤務となります。"},
        {"description": "10連勤になることもありますが、まとめて休めます。"},
    ],
    "long_week": [
        {"work_hours": "9:00〜19:00", "breaks": "60分", "days_off": "土日"},
        {"work_hours": "8:00〜20:00(休憩1時間)", "breaks": "60分", "days_off": "土日祝"},
        {"days_off": "毎週日曜(祝日は出勤)", "work_hours": "9:00〜18:30"},
        {**MONTHLY, "pay_min": 220000, "work_hours": "8:30〜20:30", "breaks": "60分"},
    ],
    "declared_hours": [
        {**MONTHLY, "minutes_per_pay_unit": 7200},
        {
            "pay_unit": "daily",
            "minutes_per_pay_unit": 300,
            "pay_min": 8000,
            "work_hours": "10:00〜19:00",
            "breaks": "1時間",
        },
        {**MONTHLY, "minutes_per_pay_unit": 4800},
    ],
    "overtime_unpaid": [
        {"pay_note": "22時以降も同じ時給です"},
        {"pay_note": "割増はありません"},
        {"overtime": "残業代は月5時間を超えた分から支給"},
        {"overtime": "月30時間(残業代の支給は20時間まで)"},
        {
            "work_hours": "18:00〜翌3:00",
            "pay_note": "深夜割増はありません。交通費は月2万円まで支給",
        },
        {"description": "残業してもその分の給与は支払われません。"},
        {"description": "時間外の手当はつかないかわりに、早く帰れる日もあります。"},
    ],
    "unpaid_work": [
        {"overtime": "なし(日報は退勤の打刻をしたあとで書いてください)"},
        {"description": "始業15分前の朝礼は勤務時間に入りません。"},
        {"description": "通話した時間だけ時給が出ます。"},
        {"description": "台本の勉強はご自宅で。その時間は勤務に数えません。"},
        {"overtime": "退勤の打刻をしてから日報を書いてください"},
        {**MONTHLY, "overtime": "月25時間ほど。時間外手当は月給の中に含まれているため別途支給なし"},
        {"perks": "残業手当なし"},
        {"description": "開店準備のため毎朝20分早く来ていただきますが、その分の時給はつきません。"},
        {"description": "週に一度の勉強会は自由参加ではなく、全員参加です(無給)。"},
        {"description": "電話の後処理は退勤の打刻をしたあとにお願いします。"},
        {
            "description": (
                "トークの練習は各自、家で毎日1時間行ってください(勤務時間には数えません)。"
            ),
        },
        {"description": "ログイン作業は9時前に済ませてください。この時間に給与は発生しません。"},
        {"overtime": "なし(終業後のミーティングは残業に含みません)"},
    ],
    "rounded_hours": [
        {"pay_note": "残業代は1時間単位で計算"},
        {"overtime": "月10時間ほど。10分未満の残業は切り捨てます"},
        {"overtime": "月5時間(残業代は30分ごとに計算)"},
        {"pay_note": "1時間に満たない勤務は切り捨てとなります"},
        {"overtime": "月10時間ほど(残業は1時間単位で申請)"},
    ],
    "no_paid_leave": [
        {"description": "有休は使えません。"},
        {"perks": "有給休暇は1年後から"},
        {"days_off": "土日祝 ※有休ナシ"},
        {"perks": "有給休暇は今のところありません"},
        {"description": "パートの方には有給休暇を付与していません。"},
        {"days_off": "土日祝(有休は取得できません)"},
        {"perks": "有給休暇はありませんが、休みは取りやすいです"},
        {"description": "有休は1年目にはありません。"},
        {"perks": "有給休暇制度はありません"},
    ],
    "minors_at_night": [
        {"description": "高校生も22時以降のシフトに入れます。"},
        {"description": "17歳の高校生も夜勤で活躍できます。深夜帯のシフトも大歓迎です。"},
    ],
    "break_on_call": [
        {"breaks": "60分(鳴った電話には出ていただきます)"},
        {"description": "昼食をとりながら電話に出ます。"},
        {"breaks": "60分(鳴ったら取ってください)"},
        {"breaks": "1時間。席は離れられません"},
        {"breaks": "60分(電話が鳴ったら食事中でも出てください)"},
        {"breaks": "60分(休憩中も内線の呼び出しに応じていただきます)"},
        {"breaks": "60分(ただし電話番を兼ねます)"},
        {"breaks": "60分(休憩中も受話器から離れないでください)"},
        {"breaks": "60分(電話が混んでいるときは短くなります)"},
    ],
    "penalty": [
        {"pay_note": "当日欠勤は1回3,000円引き"},
        {"pay_note": "遅刻した場合500円"},
        {"description": "急に辞める場合は代わりの人を見つけるまで給与を止めます。"},
        {"description": "1か月以内に辞めた方には給与が支払われません。"},
        {"quota_detail": "下位3名は時給50円ダウン"},
        {"description": "受注が返品になったら、その分の時給を差し引きます。"},
        {"description": "半年続かなかった場合は研修費を請求します。"},
        {"days_off": "当日の欠勤は1回につき¥3000 いただきます"},
        {"perks": "備品をこわしたときは全額を弁償"},
        {"perks": "名札をなくすと2,000円"},
        {"perks": "制服の返却がない場合、最後のお給料はお渡しできません"},
        {"description": "お客様からの苦情1件につき500円引きます。"},
        {"description": "名簿を漏らした場合は50万円を支払うという誓約書を出していただきます。"},
        {"description": "約束を守らない場合は減給です。"},
        {"days_off": "月に3回以上休むと給料を1割カット"},
        {"description": "遅刻・欠勤には1回2,000円の罰金制度があります。"},
        {"description": "無断欠勤をした場合、その月の給与はお支払いできません。"},
        {"description": "欠勤1日につき2日分の給与を控除します。"},
        {"description": "連絡なしのお休みは、その週の給与が半額になります。"},
        {
            "description": (
                "1年以内に自己都合で退職した場合は、研修にかかった費用の全額をお返しいただきます。"
            ),
        },
        {"description": "お客様からクレームを受けた場合は反省文と罰金5,000円です。"},
        {"description": "電話機を落として壊した場合は修理費を全額ご負担ください。"},
        {"description": "入館証をなくした場合、再発行料1万円を給与から差し引かせていただきます。"},
        {"description": "注文の入力を間違えたときは、商品代を弁償していただきます。"},
    ],
    "costs_deducted": [
        {"description": "ヘッドセットは各自購入です。"},
        {"perks": "制服貸与(クリーニング代月1,000円を給与より控除)"},
        {"perks": "PC貸与(レンタル料 月3,000円は自己負担)"},
        {"perks": "健康診断あり(費用は自己負担)"},
        {"perks": "振込手数料はご本人負担となります"},
        {"description": "研修テキスト代3,300円は初回給与から引かせていただきます。"},
        {"description": "面接時に登録手数料として3,000円をお支払いいただきます。"},
        {"description": "親睦会費として毎月2,000円を全員の給与から天引きします。"},
        {"perks": "制服代5,000円(初回給与から控除)"},
        {"perks": "給与即日払いOK(システム利用料5%を差し引き)"},
    ],
    "deposit": [
        {"description": "入社時に保証金として2万円をお預かりします。"},
        {"description": "勤務開始前に登録料3,000円をお支払いいただきます。"},
        {"description": "入社前に保証金2万円を振り込んでいただきます。"},
    ],
    "forced_savings": [
        {"perks": "旅行積立金を全員から毎月天引き"},
        {"description": "社内預金は強制です。"},
        {"description": "退職時まで給与の1割を会社が預かります。"},
    ],
    "buying_goods": [
        {"quota_detail": "月20セット。残った分は自分で買い取り"},
        {"perks": "入社時に当社の携帯回線に乗り換えていただきます"},
        {"description": "自社の化粧品を毎月ご購入いただきます。"},
        {"description": "売れ残った商品を買い取っていただくことがあります。"},
        {"description": "スタッフは全員、当社の携帯電話への乗り換えが条件です。"},
    ],
    "insurance_missing": [
        {"insurance": "加入なし"},
        {"insurance": "なし(手取りが増えます)"},
        {"insurance": "雇用・労災"},
        {"insurance": "労災"},
        {**MONTHLY, "insurance": "雇用保険・労災保険"},
        {"employment": "dispatch", "insurance": "労災保険のみ"},
        {"insurance": "無"},
        {"insurance": "加入しておりません"},
        {**MONTHLY, "insurance": "国民健康保険・国民年金(各自)"},
    ],
    "insurance_owed": [
        {"insured_employment": False, "weekly_minutes_min": 20 * 60},
        {"insured_health": False, "weekly_minutes_min": 30 * 60},
        {"insured_pension": False, "weekly_minutes_min": 40 * 60},
    ],
    "coded_break_short": [
        {
            "schedule": "fixed",
            "earliest_start": 9 * 60,
            "latest_end": end * 60,
            "break_minutes": minutes,
        }
        for end, minutes in ((18, 45), (18, 0), (16, 30))
    ],
    "uninsured": [
        {"insurance": "入社3か月後に加入"},
        {"insurance": "国民健康保険に入ってください"},
        {"trial_period": "3か月。社会保険は試用期間が終わってから"},
        {"description": "健康保険と年金は各自で加入してください。"},
        {"trial_period": "2か月。厚生年金は本採用になってから手続きします"},
        {"insurance": "入社1年後に健康保険へ加入"},
        {"perks": "社会保険に入りたくない方もOK"},
        {"insurance": "健康保険・厚生年金・雇用保険・労災保険(試用期間を除く)"},
        {"insurance": "健康保険・厚生年金・雇用保険・労災保険(加入は任意)"},
        {"insurance": "社会保険は相談に応じて加入"},
        {"description": "試用期間が終わってから各種保険に加入していただきます。"},
        {"description": "社会保険は入社1年経過後に加入となります。"},
        {"perks": "国民健康保険は自己加入でお願いします"},
        {"description": "契約社員の方は厚生年金に加入できません。"},
        {"insurance": "労災保険(会社が必要と認めた場合は雇用保険)"},
        {"trial_period": "3か月(社保は4か月目から)"},
    ],
    "not_insured": [
        {"trial_period": "3か月(この間は社会保険・雇用保険の適用なし)"},
        {"description": "保険には入らず、その分を時給に上乗せしています。"},
        {"insurance": "社会保険なし、雇用保険あり"},
        {"trial_period": "あり3か月/時給1,400円/社会保険未加入"},
        {"description": "フルタイムの方も、雇用保険には加入しておりません。"},
        {"description": "社会保険に加入しないことを条件に、時給を100円上乗せします。"},
        {"description": "当社は労災保険に入っていませんので、民間の保険にご加入ください。"},
        {"description": "入社から半年は社会保険の対象になりません。"},
        {"description": "社会保険料を引かれたくない方のために、未加入での勤務もできます。"},
    ],
    "accident_at_own_risk": [
        {"description": "勤務中のけがは自己責任でお願いします。"},
        {"description": "業務中のケガについて当社では責任を負いません。"},
    ],
    "premiums_charged": [
        {"insurance": "健康保険・厚生年金・雇用保険・労災保険(保険料は会社分も本人負担)"},
        {"insurance": "健康保険・厚生年金・雇用保険・労災保険(保険料は全額自己負担)"},
    ],
    "outsourcing_bound": [
        {**OUTSOURCED, "work_hours": "毎日10時から19時まで"},
        {**OUTSOURCED, "work_hours": "9:00〜18:00(週5日)"},
        {**OUTSOURCED, "description": "毎朝9時に朝礼があります。"},
        {**OUTSOURCED, "description": "仕事は断れません。"},
        {**OUTSOURCED, "description": "シフトは週4日固定です。"},
        {**OUTSOURCED, "description": "当社が指定した日に来ていただきます。"},
        {**OUTSOURCED, "work_hours": "10:00〜19:00固定"},
        {**OUTSOURCED, "days_off": "当社のカレンダーによる"},
        {**OUTSOURCED, "description": "夕礼に出て、上司の指示で電話をかけます。"},
        {**OUTSOURCED, "description": "ほかの会社の仕事をしてはいけません。"},
        {**OUTSOURCED, "perks": "かけもちは不可"},
        {**OUTSOURCED, "description": "勤務時間は9:00〜18:00、休憩は12時から1時間です。"},
        {**OUTSOURCED, "description": "欠勤する場合は必ずSVの許可を取ってください。"},
        {**OUTSOURCED, "description": "週4日以上、毎回センターに出勤していただくことが条件です。"},
        {**OUTSOURCED, "work_hours": "9:00〜18:00(遅刻・早退は報酬から差し引き)"},
        {**OUTSOURCED, "perks": "慶弔休暇、育児休業の制度あり"},
        {**OUTSOURCED, "description": "仕事の進め方や休憩のタイミングは、すべて社員が指示します。"},
        {**OUTSOURCED, "description": "専属契約のため、ほかの仕事はできません。"},
        {
            **OUTSOURCED,
            "description": "勤怠は当社のシステムで管理し、残業が必要な日はお願いします。",
        },
        {
            **OUTSOURCED,
            "description": (
                "9:00から18:00まで席に着いてお電話をお待ちいただきます。離席には許可が必要です。"
            ),
        },
    ],
    "outsourcing_pay_filled_in": [
        {**OUTSOURCED, "pay_note": "成果により支払い", "pay_unit": "hourly", "pay_min": 1},
    ],
    "told_pay_below_field": [
        {"pay_note": "時給1,300円〜1,600円"},
        {"description": "社会保険に入る方は時給1,300円です。"},
        {"perks": "平日の時給は1,350円"},
        {**MONTHLY, "title": "月給23万円からのカスタマーサポート"},
    ],
    "told_pay_wrong_sum": [
        {"pay_note": "月収例26万円(時給1,400円×8時間×20日)"},
        {"pay_note": "月収224,000円(1,400円×6h×20日)"},
    ],
    "pay_at_first_unknown": [
        {"pay_note": "掲載の時給は、シフトに休まず入った場合の額です"},
        {"pay_note": "上の金額はあくまで目安です"},
        {"pay_note": "時給については面談のうえ個別に決定"},
        {"pay_note": "実際の賃金は働きぶりを見て話し合いで決めます"},
        {"pay_note": "上記の時給は経験者の場合の額です"},
        {"pay_note": "掲載の時給は入社半年後の金額です"},
        {"pay_note": "入社時の時給は採用後にお伝えします"},
    ],
    "no_overtime_agreement": [
        {"overtime": "月10時間ほど(36協定は未締結)"},
        {"overtime": "月20時間ほど(三六協定の届出はしていません)"},
    ],
    "less_if_insured": [
        {"perks": "社会保険に入らない方は時給50円アップ"},
        {"description": "社会保険に加入する方は、時給が100円下がります。"},
    ],
}

LAWFUL = [
    {"insured_employment": False, "weekly_minutes_min": 19 * 60},
    {"insured_health": False, "weekly_minutes_min": 29 * 60},
    {**OUTSOURCED, "insured_employment": False, "weekly_minutes_min": 40 * 60},
    {"schedule": "shift", "earliest_start": 540, "latest_end": 1260, "break_minutes": 0},
    {"schedule": "fixed", "earliest_start": 540, "latest_end": 900, "break_minutes": 0},
    {"schedule": "fixed", "earliest_start": 540, "latest_end": 1080, "break_minutes": 60},
    {"pay_note": "22時以降は時給1,750円(深夜割増25%)"},
    {**OUTSOURCED, "work_hours": "平日13:00〜18:00"},
    {"pay_note": "遅刻・早退した時間分の時給は出ません"},
    {"perks": "保証金などはいただきません"},
    {"description": "ノルマがなく、未達でも減給はありません。"},
    {"description": "制服を退職時に返していただきます。"},
    {"description": "売れ残った商品を買い取る会社の受付です。"},
    {"description": "商品が壊れていたときの交換、代金の返金のお電話です。"},
    {"breaks": "60分。休憩中の電話は別の担当が出ます"},
    {"breaks": "60分。休憩中は電話に出る必要はありません"},
    {"description": "お休みは月に3日まで希望を出せます。"},
    {"days_off": "火曜と水曜。年末年始は休みなし"},
    {"pay_note": "土日も時給は同じ"},
    {"perks": "有休は1年目から取れます"},
    {"pay_note": "時給1,400円+インセンティブ(出来高制)"},
    {**OUTSOURCED, "description": "会社の総務の方に、勤怠管理のクラウドをご紹介します。"},
    {"description": "料金が3割引きになるプランをご案内します。"},
    {"perks": "退職するときに制服を返却していただきます"},
    {
        **MONTHLY,
        "pay_min": 275000,
        "fixed_overtime_yen": 45000,
        "fixed_overtime_hours": 25,
        "overtime": "月20時間ほど",
        "pay_note": "月給275,000円には固定残業代45,000円(25時間分)を含みます。超過分は別途支給",
    },
    {**MONTHLY, "pay_note": "残業代は月給に含みません。別途支給"},
    {**MONTHLY, "pay_note": "職務手当・住宅手当を含む。残業代は別"},
    {**MONTHLY, "pay_note": "役職手当2万円のほか、残業手当を1分単位で支給"},
    # Base pay, fixed overtime and its hours, told whole: the model of a lawful advert.
    {
        **MONTHLY,
        "pay_min": 270000,
        "fixed_overtime_yen": 40000,
        "fixed_overtime_hours": 20,
        "overtime": "月10時間ほど",
        "pay_note": "月給27万円=基本給23万円+固定残業代4万円(20時間分)。超えた分は追加で支給",
    },
    {
        **MONTHLY,
        "fixed_overtime_yen": 60000,
        "fixed_overtime_hours": 30,
        "overtime": "月20時間ほど",
        "title": "月給31万円!受信の正社員",
        "pay_note": "基本給25万円、固定残業代6万円(30時間分)。30時間を超えた残業代は別に支給します",
    },
    {
        **MONTHLY,
        "overtime": "月10時間ほど",
        "pay_note": "月給には職務手当1万円を含みます(残業代は含まず、別に全額支給)",
    },
    {"description": "研修も勤務です。無給の研修はありません。"},
    {"description": "ミスをしても、お給料が減ることはありません。"},
    {"description": "解約したときの違約金についての質問も受けます。"},
    {"description": "契約期間中の解約には違約金9,900円がかかることをご説明します。"},
    {"perks": "賞与は年2回、皆勤手当は3か月分をまとめて支給"},
    {"pay_note": "月収例24万円(皆勤手当を含む)"},
    {"pay_note": "時給1,400円〜1,600円の間で面接時に決定", "pay_max": 1600},
    {"work_hours": "9:00〜18:00(8:50から入室できます)"},
    {"work_hours": "9:00〜18:00", "description": "8:30からの早番には早朝手当がつきます。"},
    {"breaks": "電話の合間に60分を交代で"},
    {"work_hours": "13:00〜18:00", "breaks": "適宜"},
    {**OUTSOURCED, "trial_period": "業務委託のため設けていません"},
    {**OUTSOURCED, "description": "勤怠管理サービスをご案内する電話です。"},
    {"description": "学生は800円、大人は1,500円の入場券の受付です。"},
    {"pay_note": "日払いは1日8,000円まで"},
    {
        "description": (
            "はじめまして。当社は通販会社のお電話をお受けするセンターです。お客様からのご注文をう"
            "かがい、商品番号、お届け先、お支払い方法を画面に入力していただきます。1件は5分ほどで"
            "、1日に40件ほどです。\n研修は10日間あり、研修中も時給1,400円をお支払いします。困った"
            "ときはSVがとなりで見守ります。\n残業はほとんどありません。遅刻や早退のときは、働いて"
            "いない時間の分だけ時給が減ります。罰金のようなものはありません。\n制服はなく、服装は"
            "自由です。ヘッドセットは1人1台、会社が用意します。"
        ),
    },
    {"title": "【時給1,400円】未経験OK・受信のみの注文受付"},
    {"title": "時給1,400円〜/週3日から/通販の注文受付", "pay_max": 1600},
    {
        "title": "受信のみ・月額980円の見守りサービスの窓口",
        "duty": "support",
        "description": (
            "月額980円の見守りサービスをご利用のお客様から、料金や解約についてのお問い合わせをお"
            "受けします。"
        ),
    },
    {"pay_note": "昇給:年1回(1時間あたり10円〜30円)。交通費:1日800円まで"},
    {
        "pay_note": "夜勤(22:00〜翌5:00)は時給1,750円。交通費は月2万円まで支給",
        "work_hours": "シフト制(0:00〜24:00のうち実働8時間)",
    },
    {"pay_note": "22時〜翌5時は深夜割増(25%)を加算。交通費は月2万円まで支給"},
    {"pay_note": "残業手当・深夜手当は法定どおり別途支給。交通費は月2万円まで支給"},
    {"pay_note": "時給1,400円(研修中も同額)/土日祝は+100円"},
    {"pay_note": "SVへの昇格後は時給1,700円〜。交通費は月2万円まで支給"},
    {"pay_note": "1年後の平均時給は1,480円です。交通費は月2万円まで支給"},
    {"pay_note": "週3日・1日5時間なら月収は約9万円です。交通費は月2万円まで支給"},
    {"pay_note": "扶養の範囲(年収130万円未満)で働きたい方もご相談ください"},
    {"perks": "住宅手当 月1万円、家族手当 月5,000円、資格手当 月3,000円"},
    {"perks": "家族割で携帯料金が月1,100円引き"},
    {"perks": "駐車場あり(月3,000円)"},
    {"perks": "食堂のランチが350円! 自販機は50円"},
    {
        **MONTHLY,
        "pay_max": 320000,
        "pay_note": "月給25万円〜32万円(経験により決定)。年収例:380万円(入社3年目)",
    },
    {**MONTHLY, "pay_note": "モデル月収:28万5,000円(月給25万円+残業代15時間分+家族手当1万円)"},
    {**MONTHLY, "pay_note": "賞与年2回(昨年度実績2.5か月分)。昇給年1回(3,000円〜8,000円)"},
    {
        **MONTHLY,
        "overtime": "月平均12時間。残業代は1分単位で全額支給(固定残業代の制度はありません)",
    },
    {
        **MONTHLY,
        "overtime": "月10時間ほど",
        "pay_note": "固定残業ではありませんので、働いた分だけ残業代が出ます",
    },
    {**MONTHLY, "overtime": "月10時間ほど", "pay_note": "残業代込みの給与ではありません"},
    {
        **MONTHLY,
        "fixed_overtime_yen": 90000,
        "fixed_overtime_hours": 40,
        "overtime": "月25時間ほど",
        "pay_note": (
            "固定残業代9万円は40時間分です。40時間を超える場合は、超えた分の残業代を追加で支給し"
            "ます"
        ),
    },
    {
        **MONTHLY,
        "fixed_overtime_yen": 90000,
        "fixed_overtime_hours": 40,
        "overtime": "月25時間ほど",
        "description": (
            "月給のほかに固定残業代(40時間分・9万円)があり、残業が少ない月も減額しません。"
        ),
    },
    {
        "duty": "support",
        "title": "受信のみ・勤怠管理ソフトのサポート",
        "description": (
            "勤怠管理ソフトをお使いの企業様から、残業時間の集計、15分単位の切り捨て設定、有給休暇"
            "の残日数などのご質問をお受けします。"
        ),
    },
    {
        "duty": "support",
        "title": "受信のみ・ハローダイヤル",
        "description": (
            "求職者の方から、失業給付や雇用保険の手続きについてのお電話をお受けし、担当の窓口をご"
            "案内します。"
        ),
    },
    {
        "duty": "support",
        "title": "受信のみ・労災保険の相談ダイヤル",
        "description": (
            "お仕事中のケガで労災保険を使いたい方や、会社が労災に加入していないという方からのご相"
            "談をうかがいます。"
        ),
    },
    {
        "duty": "support",
        "title": "受信のみ・賃貸管理の窓口",
        "description": (
            "家賃の引き落としや、退去時の原状回復費用のご負担についてのお問い合わせをお受けします"
            "。契約違反の違約金についてのご質問もあります。"
        ),
    },
    {
        "duty": "support",
        "title": "受信のみ・英会話スクールの窓口",
        "description": (
            "受講料の返金、途中解約の手数料、教材費のお支払いについてのお電話をお受けします。"
        ),
    },
    {
        "duty": "support",
        "title": "受信のみ・ETCカードの紛失受付",
        "description": (
            "カードをなくされた方や破損された方のお電話をお受けし、再発行の手数料1,100円をご案内"
            "します。"
        ),
    },
    {
        "duty": "support",
        "title": "受信のみ・宅配便の再配達受付",
        "description": "荷物の破損や紛失のご連絡をお受けし、補償の担当部署におつなぎします。",
    },
    {
        "call_type": "outbound",
        "duty": "collection",
        "title": "お支払い案内スタッフ",
        "description": (
            "ご請求の期日を過ぎたお客様にお電話し、お支払いの予定をうかがいます。延滞金や違約金の"
            "ご説明は専門の担当者が行います。"
        ),
        "quota": "none",
    },
    {"work_hours": "実働7時間30分(9:00〜18:00のうち)", "breaks": "60分"},
    {
        "work_hours": "(1)8:00〜17:00 (2)10:00〜19:00 (3)13:00〜22:00",
        "breaks": "60分",
        "days_off": "4週8休(シフト制)",
    },
    {
        "work_hours": "22:00〜翌8:00(実働8時間・仮眠あり)",
        "breaks": "120分",
        "days_off": "シフト制(週休2日以上)",
        "pay_note": "22時〜翌5時は25%割増。交通費は月2万円まで支給",
    },
    {
        "work_hours": "平日9:00〜18:00、土曜9:00〜13:00",
        "breaks": "60分(土曜はなし)",
        "days_off": "日曜・祝日・第2第4土曜",
    },
    {"work_hours": "フレックスタイム制(コアタイム11:00〜15:00)", "breaks": "60分"},
    {"work_hours": "9:00〜18:00または12:00〜21:00(月ごとに選べます)", "breaks": "60分"},
    {
        "work_hours": "13:00〜18:00(週4日)",
        "breaks": "なし",
        "days_off": "週3日",
        "insurance": "雇用保険・労災保険",
    },
    {"work_hours": "9:00〜18:00(昼休み12:00〜13:00)", "breaks": "60分"},
    {"breaks": "60分(45分+15分)"},
    {"breaks": "合計75分(昼60分、午後15分)"},
    {"breaks": "休憩1時間(時間帯は交替)"},
    {"breaks": "60分。お手洗いや水分補給の離席は自由で、給与も引かれません"},
    {"days_off": "週休2日(曜日は応相談)"},
    {"days_off": "土日祝、有給休暇、慶弔休暇"},
    {"days_off": "土・日・祝日/年末年始/夏季休暇3日"},
    {"days_off": "月8日以上"},
    {"days_off": "日曜、月曜"},
    {"days_off": "年間休日120日(会社カレンダーによる)"},
    {"overtime": "月10〜20時間程度(繁忙期の3月は30時間)"},
    {"overtime": "月40時間以内"},
    {"overtime": "あり(月5時間未満)。残業が月45時間を超えないように人員を組んでいます"},
    {"overtime": "なし。残業をお願いすることはありません"},
    {"perks": "残業代は全額支給、みなし残業なし"},
    {"description": "残業はありませんので、定時で帰れます。"},
    {"description": "電話が終業時刻をまたいだときは、その分の残業代を1分単位でお支払いします。"},
    {
        "description": (
            "始業前に準備していただく必要はありません。パソコンの立ち上げも勤務時間内です。"
        ),
    },
    {"description": "勉強会は任意参加で、参加した時間には時給をお支払いします。"},
    {"description": "タイムカードは出社したときに押してください。着替えの時間も勤務時間です。"},
    {"description": "待機時間も含めて時給をお支払いします。"},
    {"description": "日報は終業前の10分を使って書きます。家での作業はありません。"},
    {"description": "朝と夕方に5分ずつ連絡の時間があります(勤務時間内)。"},
    {"perks": "有給休暇あり(半年後に付与・パートの方も取得できます)"},
    {"perks": "有休が取れないということはありません。昨年の取得率は85%"},
    {"perks": "特別休暇(無給)あり"},
    {"perks": "生理休暇(無給)・介護休暇あり"},
    {"description": "高校生の方は21時までの勤務になります。"},
    {"work_hours": "16:00〜23:00(高校生は22時まで)", "breaks": "45分"},
    {"insurance": "完備(健康・厚生年金・雇用・労災)"},
    {"insurance": "健康保険、厚生年金保険、雇用保険、労災保険 ※週20時間未満の方は労災保険のみ"},
    {"insurance": "社会保険(加入条件を満たす方)"},
    {"insurance": "勤務時間に応じて法定どおり加入"},
    {"insurance": "健康保険・厚生年金・雇用保険・労災保険(入社日から加入)"},
    {"insurance": "労災保険、雇用保険(週20時間以上)、社会保険(週30時間以上)"},
    {
        "work_hours": "18:00〜21:00",
        "breaks": "なし",
        "days_off": "週4日休み",
        "insurance": "労災保険(週20時間未満のため、雇用保険・社会保険には加入しません)",
    },
    {
        "perks": "短時間の方は社会保険の加入対象外です(週20時間未満)",
        "work_hours": "10:00〜14:00",
        "breaks": "なし",
        "days_off": "週3日以上",
        "insurance": "労災保険",
    },
    {"perks": "試用期間中も社保完備"},
    {"trial_period": "3か月(待遇・保険とも本採用と同じ)"},
    {"perks": "団体保険(任意加入)あり"},
    {
        "perks": "社会保険の加入をご希望でない方は、週20時間未満の働き方もご相談ください",
        "work_hours": "シフト制(9:00〜18:00の間で4時間から)",
        "days_off": "シフトによる",
    },
    {"description": "社会保険料の会社負担分は、もちろん会社がお支払いします。"},
    {"description": "仕事中や通勤中のケガには労災保険が使えます。"},
    {"description": "ノルマや罰金はありません。"},
    {"description": "遅刻のペナルティはなく、その時間分の時給がつかないだけです。"},
    {"description": "欠勤しても罰金はいただきません。"},
    {"description": "退職時に違約金や研修費を請求することはありません。"},
    {"description": "当日の欠勤は電話でお知らせください。代わりの人を探す必要はありません。"},
    {"description": "ミスをしても責めたり、給与を減らしたりすることはありません。"},
    {"description": "クレームは2次対応の担当が引き継ぎ、評価や給与には影響しません。"},
    {"description": "お客様からのキャンセルのお電話では、返金の時期とお振込先をうかがいます。"},
    {"description": "遅れて届いた商品や破損した商品の返品をお受けし、交換の手配をします。"},
    {"description": "ご契約の途中解約のお申し出には、解約金のご説明をしてからお手続きします。"},
    {"description": "パソコン・ヘッドセットは無料で貸し出します。故障したときは会社で交換します。"},
    {"description": "備品の購入やレンタル料のご負担はありません。"},
    {"perks": "制服貸与(クリーニングも会社負担)"},
    {"perks": "健康診断は会社負担で年1回"},
    {"perks": "従業員持株会(任意)"},
    {"perks": "確定拠出年金(希望者のみ給与から拠出)"},
    {"perks": "前払い制度あり(手数料0円)"},
    {"perks": "交通費全額支給/入社祝い金の制度はありません"},
    {"perks": "勤続5年でお祝い金、結婚・出産のお祝いあり"},
    {
        **APPOINTMENTS,
        "incentive_detail": "アポ1件500円。後日キャンセルになっても差し引きはしません",
    },
    {
        **APPOINTMENTS,
        "quota_detail": "1日にアポイント1件(目標に届かないときは、SVと話し方を見直します)",
    },
    {
        **APPOINTMENTS,
        "incentive_detail": "成約1件2,000円。固定の時給1,400円はそのままで、完全歩合ではありません",
    },
    {**APPOINTMENTS, "perks": "歩合だけの給与ではないので安心です"},
    {
        **OUTSOURCED,
        "pay_note": "報酬は1日あたりの額です",
        "pay_unit": "daily",
        "minutes_per_pay_unit": 480,
        "pay_min": 12000,
    },
    {
        **OUTSOURCED,
        "description": (
            "お電話の受け方は手引きをご覧いただき、進め方はご自身の裁量にお任せします。分からない"
            "ときは窓口にご相談ください。"
        ),
    },
    {
        **OUTSOURCED,
        "description": "休む日や時間に許可は要りません。前日までに画面で受付をオフにしてください。",
    },
    {**OUTSOURCED, "description": "業務委託のため、有給休暇や社会保険はありません。"},
    {**OUTSOURCED, "description": "雇用ではないため、残業代や賞与の支給はありません。"},
    {
        **OUTSOURCED,
        "description": (
            "お電話の受付時間は9:00〜18:00です。その中で好きな時間だけ受付をオンにしてください。"
        ),
    },
    {**OUTSOURCED, "description": "初回のみ、オンラインでの説明会(1時間)に参加していただきます。"},
    {**OUTSOURCED, "description": "個人情報の取り扱いは、契約書の定めに従っていただきます。"},
    {**OUTSOURCED, "description": "他社のお仕事をされている方も歓迎です。専属ではありません。"},
    {"trial_period": "あり(3か月・時給1,400円のまま)"},
    {"trial_period": "2か月。期間中の時給は1,300円です"},
    {
        "pay_note": "研修中(40時間)は時給1,300円、研修後は1,400円。交通費は月2万円まで支給",
        "pay_min": 1300,
        "pay_max": 1400,
    },
    {
        "pay_note": "時給は1,400円からスタートし、半年ごとの評価で最大1,600円まで上がります",
        "pay_max": 1600,
    },
    {"perks": "昇給(半年に1回、20円〜)、交通費(1日1,000円まで)、深夜手当(25%)"},
    {"pay_note": "日払いのときは1日8,000円まで、手数料なしで受け取れます"},
    {
        "perks": "インセンティブの平均は月8,000円、最高は月2万円でした",
        "incentive": "team",
        "incentive_detail": "チームで達成時に支給",
        "incentive_typical_yen": 8000,
        "incentive_top_yen": 20000,
    },
    {
        "duty": "support",
        "title": "受信のみ・求人サイトの利用者窓口",
        "description": (
            "「時給900円と書いてあったのに」「研修中の給料が出ない」など、求人についてのご相談を"
            "お受けし、担当におつなぎします。"
        ),
    },
    {
        "duty": "support",
        "title": "受信のみ・1,000円カットの予約窓口",
        "description": "ヘアカット1,000円のお店の予約や、待ち時間についてのお電話をお受けします。",
    },
    {
        "description": (
            "ご注文の平均は1件5,000円ほど。5,500円以上で送料無料となることもご案内します。"
        ),
    },
    {"description": "研修では、返品や返金、罰則のあるルール(個人情報の取り扱いなど)も学びます。"},
    {
        "duty": "support",
        "title": "受信のみ・家電の修理受付",
        "description": (
            "故障や破損の状況をうかがい、修理代の目安や、保証期間内は無料になることをお伝えします。"
        ),
    },
    {
        "duty": "support",
        "title": "受信のみ・保険の解約受付",
        "description": (
            "保険を解約されるお客様から、返戻金や未払いの保険料についてのお問い合わせを承ります。"
        ),
    },
    {
        "duty": "support",
        "title": "受信のみ・健康保険組合の電話窓口",
        "description": (
            "組合員の方から、扶養に入れない場合や、国民健康保険への切り替えについてのご質問をお受"
            "けします。"
        ),
    },
    {
        "duty": "support",
        "title": "受信のみ・スマホ決済の問い合わせ",
        "description": (
            "給与のデジタル払いやポイントの使い方、前払いの手数料についてのご質問が中心です。"
        ),
    },
    {
        "duty": "support",
        "title": "受信のみ・シェアサイクルの窓口",
        "description": "返却が遅れたときの延長料金や、破損したときのご負担についてご案内します。",
    },
    {
        "call_type": "outbound",
        "duty": "appointment",
        "title": "法人向けテレアポ",
        "description": (
            "人事担当の方へお電話し、固定残業代の見直しや36協定の管理ができるソフトをご紹介します。"
        ),
        "quota": "none",
    },
    {
        "call_type": "outbound",
        "duty": "survey",
        "title": "働き方の電話アンケート",
        "description": (
            "残業時間やサービス残業の有無、有給休暇の取りやすさについて、電話で意見をうかがう調査"
            "です。"
        ),
        "quota": "none",
    },
    {**MONTHLY, "pay_note": "残業代は固定ではなく、1分単位で別途支給します"},
    {**MONTHLY, "pay_note": "月給は基本給のみの金額です。残業代・交通費は別に支給します"},
    {**MONTHLY, "pay_note": "残業代は月給に含まれません"},
    {**MONTHLY, "pay_note": "試用期間中も月給25万円。残業代は全額支給"},
    {**MONTHLY, "pay_note": "想定年収350万〜400万円(賞与・残業代を含む)"},
    {**MONTHLY, "pay_note": "初任給実績:月26万8,000円(残業代含む)"},
    {"work_hours": "9:00〜18:00(実働8時間)", "breaks": "60分"},
    {"work_hours": "9:00〜16:00(実働6時間)", "breaks": "60分", "days_off": "土日祝"},
    {"work_hours": "10:00〜16:45", "breaks": "45分"},
    {
        "work_hours": "シフト制(9:00〜22:00)1日5時間程度",
        "breaks": "なし(6時間以内の勤務のため)",
        "days_off": "シフト制",
    },
    {
        "work_hours": "7:00〜23:00の間で1日8時間(シフト制)",
        "breaks": "60分",
        "days_off": "シフト制、月9日",
    },
    {"work_hours": "8:45〜17:30", "breaks": "12:00〜12:45"},
    {
        "work_hours": "夜勤 21:00〜翌6:00",
        "breaks": "60分",
        "pay_note": "22時〜翌5時は25%割増。交通費は月2万円まで支給",
    },
    {**MONTHLY, "work_hours": "9:00〜17:30(所定7時間30分)", "breaks": "60分"},
    {**MONTHLY, "minutes_per_pay_unit": 9000, "work_hours": "9:00〜17:30", "breaks": "60分"},
    {**MONTHLY, "minutes_per_pay_unit": 10020},
    {"days_off": "日曜・祝日と、平日に1日"},
    {"days_off": "火曜・水曜"},
    {"days_off": "年末年始・土日祝"},
    {"days_off": "完全週休2日制(曜日はシフトによる)"},
    {"days_off": "シフト制(4週8休以上)"},
    {"days_off": "毎週水曜、ほかに月4日"},
    {"overtime": "月20時間以内"},
    {"overtime": "月平均15時間(最大でも月30時間)"},
    {"overtime": "年間を通してほとんどなし"},
    {"overtime": "1日30分〜1時間程度"},
    {"overtime": "週2時間ほど"},
    {"overtime": "なし(シフトどおりに終わります)"},
    {"overtime": "月8時間ほど。時間外手当は25%増しで支給します"},
    {"description": "残業代が出ないような働き方はさせません。"},
    {"description": "パソコンは会社に置いて帰るため、仕事の持ち帰りはできません。"},
    {"description": "研修のための予習や宿題はありません。"},
    {"description": "準備の時間をふくめて9:00始業です。早く来る必要はありません。"},
    {"description": "会議やミーティングの時間も時給をお支払いします。"},
    {
        "description": (
            "お電話が鳴らない時間は、メールの返信や商品の勉強をします(時給は変わりません)。"
        ),
    },
    {"description": "有給休暇は入社日に3日、半年後に7日を付与します。"},
    {"description": "休憩中は携帯電話の利用も外出も自由です。"},
    {"breaks": "60分。電話の少ない時間に、2回に分けて取ることもできます"},
    {"breaks": "60分(休憩に入る前に電話機を受付停止にします)"},
    {"description": "18歳未満の方は、22時以降の勤務はできません。"},
    {"description": "高校生は不可。22時以降の勤務があるためです。"},
    {"insurance": "健康保険・厚生年金・雇用保険・労災"},
    {"insurance": "社会保険完備(週20時間以上)"},
    {"insurance": "社保完"},
    {"insurance": "労災保険。そのほかの保険は、週の労働時間が20時間以上の方が加入"},
    {"insurance": "雇用・労災・健康・厚生年金(試用期間中も同じ)"},
    {"insurance": "各種保険あり(法定の条件による)"},
    {
        "perks": "扶養内OK(社会保険に入らない週19時間までのシフトもあります)",
        "work_hours": "シフト制(9:00〜18:00の間で1日4時間から)",
        "days_off": "シフトによる",
        "breaks": "6時間を超える日は45分",
    },
    {"description": "入社手続きで、健康保険証の代わりになる資格確認書をお渡しします。"},
    {"description": "ご家族を扶養に入れる手続きや、社会保険の加入手続きは会社が行います。"},
    {"perks": "団体扱いの自動車保険・生命保険(任意)"},
    {"description": "ノルマや達成のペナルティがないので、落ち着いて話せます。"},
    {"description": "遅刻・欠勤の連絡は、始業の30分前までに電話でお願いします。"},
    {
        "description": (
            "急なお休みのときは、チームで助け合います。給与から余分に引かれることはありません。"
        ),
    },
    {"description": "早退した場合は、働いた時間までの給与をお支払いします。"},
    {"description": "貸与したパソコンは、退職のときに返却していただきます。"},
    {"description": "退職の際は1か月前までにお知らせください。制服は洗って返却をお願いします。"},
    {"description": "社員証をなくしたときは、すぐにお知らせください。再発行の費用はかかりません。"},
    {
        "description": (
            "クレームのお電話はSVに代われます。ミスがあっても、やり直しの手順が決まっています。"
        ),
    },
    {
        "description": (
            "注文の取り消しや返品による売上の減少が、スタッフの給与に影響することはありません。"
        ),
    },
    {"description": "研修の教材や資格の受験料は会社が負担します。"},
    {"description": "代金引換の手数料330円や送料を、お客様にお伝えします。"},
    {"description": "商品の交換は、お客様のご負担なしで承ります。"},
    {"description": "入社にあたって、ご用意いただくものや費用はありません。"},
    {"perks": "社員旅行(積立なし・会社負担)"},
    {"perks": "社内サークル(会費は月500円・参加自由)"},
    {"perks": "自社商品を3割引で買えます"},
    {"perks": "資格取得の受験料を会社が補助(年2万円まで)"},
    {"perks": "給与の前払いサービスが使えます(手数料は会社が負担)"},
    {"perks": "住民税・社会保険料のほかに給与から引かれるものはありません"},
    {**APPOINTMENTS, "quota_detail": "月20件(届かない月も、給与やシフトへの影響はありません)"},
    {**APPOINTMENTS, "incentive_detail": "アポ1件500円。キャンセルになったアポは数えません"},
    {
        **APPOINTMENTS,
        "incentive_detail": "月の件数に応じて5,000円〜3万円。0件の月も時給1,400円は保証します",
    },
    {**OUTSOURCED, "pay_note": "報酬は1件につき500円。税金の申告はご自身で行っていただきます"},
    {**OUTSOURCED, "description": "作業の時間帯や休憩は、当社では管理しません。"},
    {**OUTSOURCED, "description": "シフトはなく、出勤の義務もありません。"},
    {
        **OUTSOURCED,
        "description": (
            "発注した件数のうち、受ける件数はご自身で選べます。断っても次の依頼に影響しません。"
        ),
    },
    {**OUTSOURCED, "description": "稼働の記録は、報酬を計算するための通話の件数だけです。"},
    {
        **OUTSOURCED,
        "description": (
            "有給休暇の申請や賞与の振込日など、社員の方からの質問に電話でお答えする社内窓口の業務"
            "委託です。"
        ),
    },
    {
        "description": (
            "ご注文の内容を間違えたときは、SVと一緒に訂正の電話をかけます。スタッフが費用を負担す"
            "ることはありません。"
        ),
    },
    {"description": "お客様には、送料と手数料を負担していただくことをご説明します。"},
    {"description": "返品された商品の代金は、お客様の口座に返金します。"},
    {"description": "ポイントで支払いたい、商品券を使いたいといったご要望にもお答えします。"},
    {"description": "電話が混む時間は決まっていて、休憩はその前後に交代で取ります。"},
    {
        "description": (
            "休憩室には電話の音が届きません。電話番を決めているので、休憩は休憩として過ごせます。"
        ),
    },
    {
        "description": (
            "社会保険の加入は週20時間以上の方が対象です。それより短い方は対象になりません。"
        ),
    },
    {
        "description": (
            "ご家族の扶養に入ったまま働きたい方は、週19時間までのシフトを組みます。社会保険には加"
            "入しません。"
        ),
    },
    {
        "description": (
            "お子さんの急な発熱で早退しても大丈夫です。その分の給与は出ませんが、評価に影響するこ"
            "とはありません。"
        ),
    },
    {"description": "台風などで休業した日は、休業手当をお支払いします。"},
    {"description": "遅刻や欠勤が続くときは、働き方をご相談させてください。"},
    {
        "description": (
            "試用期間は3か月です。合わないと感じたら、その間に辞めていただいてもかまいません。給"
            "与は働いた日の分をお支払いします。"
        ),
    },
    {"description": "研修中に辞めた場合も、研修に参加した日の給与はお支払いします。"},
    {
        "description": (
            "研修のあとにテストがありますが、合格するまで何度でも受けられ、給与は変わりません。"
        ),
    },
    {"description": "残業をお願いするときは前日までにお伝えします。残業代は1分単位です。"},
    {"description": "退職金の制度はありません。"},
    {"perks": "賞与なし、退職金なし、昇給年1回"},
    {"perks": "昇給なし(時給は一律)"},
    {"pay_note": "手当はありませんが、交通費は月2万円まで支給"},
    {"pay_note": "賞与・退職金はありません。交通費は月2万円まで支給"},
    {"pay_note": "試用期間中も給与の変更はありません。交通費は月2万円まで支給"},
    {"trial_period": "3か月(給与・待遇の変更なし)"},
    {"trial_period": "なし(初日から本採用)"},
    {"trial_period": "14日間(給与に変わりはありません)"},
    {"trial_period": "2か月(交通費・手当も本採用と同じ)"},
    {"overtime": "なし(時間外手当の対象となる勤務はありません)"},
    {"overtime": "月5時間ほど。残業しなかった月に給与が減ることはありません"},
    {"breaks": "60分(休憩室あり。電話が鳴っても出る必要はありません)"},
    {"breaks": "60分、ほかに10分の小休憩(給与あり)"},
    {"breaks": "60分(無給)"},
    {"days_off": "土日祝(お盆・年末年始も休み)"},
    {"days_off": "シフト制(月の休みは9日。連休も取れます)"},
    {"days_off": "日曜と祝日、ほかに月4日"},
    {"insurance": "健康保険・厚生年金・雇用保険・労災保険(当社規定による)"},
    {"insurance": "健康保険・厚生年金保険・雇用保険・労災保険。週20時間未満の方は労災保険"},
    {"perks": "慶弔見舞金、結婚のお祝い金、勤続表彰"},
    {"perks": "お友だち紹介で紹介した方に2万円"},
    {"pay_note": "年末年始は1日につき2,000円を加算。交通費は月2万円まで支給"},
    {"pay_note": "祝日に出勤した日は時給が1,750円になります。交通費は月2万円まで支給"},
    {
        "pay_note": (
            "半年ごとの面談で、時給は1,450円、1,500円と上がっていきます。交通費は月2万円まで支給"
        ),
    },
    {"pay_note": "週5日・1日8時間勤務の場合、月収は約24万円です。交通費は月2万円まで支給"},
    {"pay_note": "手取りの目安は19万円ほど(週5日勤務)。交通費は月2万円まで支給"},
    {"pay_note": "1日5時間、週3日の勤務で月8万4,000円ほどになります"},
    {"title": "平日5日・時給1,400円で月22万円も!通販の受信"},
    {"title": "月22万円以上・受信のみの注文受付"},
    {**MONTHLY, "pay_note": "入社3年目の月収は31万円(残業10時間分を含む)です"},
    {**MONTHLY, "title": "月給25万円・賞与年2回のカスタマーサポート"},
    {**MONTHLY, "pay_note": "月給25万円+残業代(1分単位)+家族手当(1人5,000円)"},
    {**MONTHLY, "pay_note": "月給の内訳:基本給22万円+職務手当3万円。残業代は別に支給"},
    {**MONTHLY, "pay_note": "地域手当2万円を含む月給です。残業代は別に全額支給"},
    {**MONTHLY, "perks": "役職手当、資格手当、時間外手当、深夜手当、通勤手当"},
    {
        **APPOINTMENTS,
        "incentive_top_yen": 50000,
        "pay_note": "月収例:29万円(時給1,400円×8時間×21日+インセンティブ5万円)",
    },
    {
        "duty": "support",
        "title": "受信のみ・年金事務所の予約受付",
        "description": (
            "年金の請求やお支払いについて、国民年金に加入していない期間がある方からの予約のお電話"
            "をお受けします。"
        ),
    },
    {
        "duty": "support",
        "title": "受信のみ・カーシェアの事故受付",
        "description": (
            "車をぶつけた、鍵をなくしたといったお電話をお受けし、ご負担いただく費用や保険の手続き"
            "をお伝えします。"
        ),
    },
    {
        "duty": "support",
        "title": "受信のみ・通信販売の返品窓口",
        "description": (
            "お届けした商品が壊れていた、間違っていたというお電話をお受けし、返金や交換を手配しま"
            "す。返送料はこちらで負担します。"
        ),
    },
    {
        "duty": "support",
        "title": "受信のみ・社員向けの人事窓口",
        "description": (
            "グループ会社の社員から、給与明細の見方、天引きされる金額、遅刻や欠勤の控除、社会保険"
            "の加入手続きについての質問をお受けします。"
        ),
    },
    {
        **OUTSOURCED,
        "description": "当社は仕事の時間を決めません。1件ごとに受けるかどうかをお選びください。",
    },
    {
        **OUTSOURCED,
        "description": (
            "報酬は月末に締め、翌月15日にお支払いします。キャンセルになった件の報酬も減りません。"
        ),
    },
    {**OUTSOURCED, "description": "名刺や制服はありません。道具はご自身のものをお使いください。"},
    {
        **OUTSOURCED,
        "description": "契約の前に、個人情報の取り扱いについての説明をお読みいただきます。",
    },
]
