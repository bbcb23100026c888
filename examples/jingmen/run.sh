#!/usr/bin/env bash
# The main job on a simulated clock, 2014-09-05 … 2015-03-16: households are identified, leave poverty and come back; gifts
# arrive, needs are reviewed and hung out, matching runs, lists hang out, the bank pays and returns, households confirm,
# enterprises keep what they pledged to villages, goods are handed on, a fund is reconciled with its bank; loans are guaranteed, subsidised and claimed; then the
# trail is exported and rechecked by zhida-verify.
#
#   run.sh [FOLDER]      the book is made in FOLDER, which must not exist (default: ./demo)
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
work=${1:-$root/demo}
if [ -e "$work" ] && [ $# -gt 0 ]; then
    echo "$work exists" >&2
    exit 1
fi
rm -rf "$work"
mkdir -p "$work"
export ZHIDA_STORE="sqlite:$work/jingmen.db"
log="$work/steps.log"

say() { printf '\n\033[1m%s\033[0m\n' "$*"; }
on() { export ZHIDA_NOW=$1; }
# Runs a step quietly; what it said is in the log, and is shown when it fails.
quiet() { zhida "$@" >>"$log" 2>&1 || { tail -5 "$log" >&2; exit 1; }; }
# The steps of proceedings that fall on the day.
steps() {
    awk -F, -v day="$ZHIDA_NOW" 'NR == 1 || $5 == day' "$here/steps.csv" >"$work/steps-$ZHIDA_NOW.csv"
    quiet import steps "$work/steps-$ZHIDA_NOW.csv"
}
# The household whose consent to its exit stands in the steps.
leaver=$(awk -F, '$3 == "consent" { print $1; exit }' "$here/steps.csv")
show() { zhida "$@" | tee -a "$log"; }

# The bank: refuses the accounts on its list, books the others on the day given.
bank() { # export.csv day
    awk -F, -v day="$2" 'NR == FNR { if (FNR > 1) closed[$1] = $2; next }
        FNR == 1 { print "payment,result,on,bank_ref,reason"; next }
        $4 in closed { printf "%s,failed,%s,,%s\n", $2, day, closed[$4]; next }
        { ref = day; gsub("-", "", ref); printf "%s,settled,%s,B%s-%s,\n", $2, day, ref, $2 }' \
        "$here/closed-accounts.csv" "$1"
}

# Every batch under way goes to the bank, and its results come back on the day.
settle() { # day
    on "$1"
    for batch in $(zhida pay list --state instructed | awk 'NR > 1 { print $2 }' | sort -u); do
        quiet pay export "$batch" --by payer-1 --out "$work/$batch.csv"
        bank "$work/$batch.csv" "$1" >"$work/$batch-results.csv"
        quiet pay import "$work/$batch-results.csv" --by payer-1
    done
}

say "1  建立台账、政策、区划、农户  The book, policies, regions, households"
on 2014-09-05
quiet book create --name 荆门示例台账 --origin zhida.example/jingmen --simulated-clock
quiet policy adopt "$root"/policies/2014-{roles,needs,review,notice,holidays,fees,refunds,identification,tax,retention,products,rates,guarantee,subsidy,classification,goods}.yaml
for kind in regions organisations villages users; do quiet import $kind "$here/$kind.csv"; done
quiet import households "$here/households.csv" --by office-1
quiet import funds "$here/funds.csv" --by foundation-1
quiet import applications "$here/applications.csv" --by office-1
# Every poor village has a resident team, every household a helper. 驻村工作队
quiet import teams "$here/teams.csv" --by office-1
zhida team list | tail -n 1
steps
zhida book status | sed -n 1p

say "2  捐赠人、意向;需求申报、审核、公示  Donors and intentions; needs filed, reviewed, hung out"
on 2014-09-20
steps
quiet import donors "$here/donors.csv" --by foundation-1
quiet import intentions "$here/intentions.csv" --by foundation-1
quiet import needs "$here/needs.csv"
# Plans of help and visits; another authority's list opens verifications, and removes nobody. 帮扶计划、走访、数据比对
quiet import measures "$here/measures.csv"
quiet import visits "$here/household-visits.csv"
quiet import comparisons "$here/comparisons.csv" --by office-1
zhida verification sources --by office-1
on 2014-09-23
quiet import reviews "$here/reviews.csv"
awk -F, 'NR > 1 && $5 ~ /^village-/ { print $5 }' "$here/reviews.csv" | sort -u | while read -r reviewer; do
    code=${reviewer#village-}
    quiet need publish --village-code "$code" --by "$reviewer"
done
# Two villagers object; the office looks into it: one is wrong, one is right.
on 2014-09-25
awk -F, '$2 == "village" && $3 == "passed" { print $1, $5 }' "$here/reviews.csv" | sed -n 1,2p | while read -r need reviewer; do
    quiet objection raise "$need" --text 村民反映情况不实 --by "$reviewer"
done
on 2014-09-26
quiet objection answer J1 --outcome dismissed --text 入户核实,情况属实 --by office-1
quiet objection answer J2 --outcome upheld --text 入户核实,所反映的情况成立 --by office-1
zhida need list --state published | tail -n +2 | wc -l | xargs printf '%s 项需求公示 needs hung out\n'

say "3  银行对账单与捐赠登记  Bank statements and gifts"
on 2014-09-27
quiet import statement "$here/statement-general.csv" --by foundation-1
quiet import statement "$here/statement-schooling.csv" --by foundation-1
# One donor has a fund that bears its name, and declares whom its money must not help.
echo 设立冠名基金协议:捐赠一万元,设管理委员会三人。 >"$work/agreement.txt"
quiet named-fund open 示例助学基金 --fund fund-general --donor donor-038 --agreement "$work/agreement.txt" \
    --committee 管理委员会三人 --on 2014-09-10 --ref named-1 --by foundation-1
quiet donor interest donor-038 --household H0001 --by foundation-1
sed '/^gift-0040,/s/$/named-1/' "$here/donations.csv" >"$work/donations.csv"
quiet import donations "$work/donations.csv" --by foundation-1
quiet donation bill gift-0040 --code 42080114 --number 0000040 --check-code a1b2c3 --on 2014-09-26 --by foundation-1
# Interest and a charge of the bank are nobody's gifts; of what a platform passed on, gifts are the sum before its fee.
line() { awk -F, -v memo="$1" '$8 ~ memo { print $1 }' "$here/statement-general.csv"; }
quiet bank book "$(line 存款利息)" --as interest --by refund-1
quiet bank book "$(line 账户管理费)" --as charge --by refund-1
quiet bank book "$(line 平台募款)" --as settlement --fee 6.00 --by refund-1
quiet import donations "$here/donations-platform.csv" --by foundation-1
quiet refund 20140918-0006 --reason misdirected --by refund-1
quiet refund gift-0031 --reason duplicate --duplicate-of gift-0002 --by refund-1
zhida book account | sed -n '3,7p'

say "4  急难先行救助  One urgent need paid first"
quiet role grant office-1 urgent-officer
urgent=$(zhida need list --state published | awk '$3 == "medical" && $5 <= 3000 && !n++ { print $1 }')
quiet need expedite "$urgent" --reason 突发重病,住院押金无着 --by office-1
quiet match run --by matcher-1
quiet match accept M1 --by foundation-1
quiet bulletin publish --kind grants --by foundation-1
quiet pay instruct --by payer-1
settle 2014-09-29

say "5  基金会决议安排非定向善款;捐赠人同意变更用途  A resolution on non-directed money; a donor agrees to another purpose"
on 2014-10-08
quiet proceeding open "$leaver" --aim exit --by office-1
steps
echo 2014年9月30日理事会会议纪要:非定向善款八千元用于大病医疗和助学,每户不超过3000元。 >"$work/minutes.txt"
show resolution make 示慈决〔2014〕1号 --fund fund-general --amount 8000 --body board --minutes "$work/minutes.txt" \
    --deciders 全体理事 --on 2014-09-30 --categories medical,schooling --household-cap 3000 --by foundation-1
quiet resolution make 示慈决〔2014〕2号 --fund fund-general --amount 2000 --body standing-board \
    --minutes "$work/minutes.txt" --deciders 理事长办公会 --categories training --household-cap 50 --by foundation-1
quiet resolution make 管委会1号 --fund fund-general --named-fund named-1 --amount 8000 --body committee \
    --minutes "$work/minutes.txt" --deciders 管理委员会三人 --categories schooling --by foundation-1
quiet intention withdraw int-004 --by foundation-1
echo 同意将捐款改为非定向使用。 >"$work/consent.txt"
quiet donation purpose gift-0004 --non-directed --consent "$work/consent.txt" --consented-on 2014-10-08 --by refund-1

say "6  匹配、确认、拟资助名单公示与异议、下达拨付  Matching, acceptance, the list hung out, an objection, instruction"
show match run --by matcher-1 | tail -n +1
quiet match accept M2 --by foundation-1
show bulletin publish --kind grants --by foundation-1
zhida bulletin show W2 --by foundation-1 | sed -n 1,5p
# A villager objects to a line of the list and is right: the need is refused, its money is free again.
on 2014-10-10
line=$(zhida match show M2 | awk '$1 ~ /^M2\./ && !n++ { print $1 }')
need=$(zhida match show M2 | awk -v line="$line" '$1 == line { print $3 }')
ref=$(zhida need list --json | sed 's/{"amount_fen"/\n&/g' |
    sed -n "s/.*\"need\":\"$need\".*\"ref\":\"[^\/]*\/\([^\"]*\)\".*/\1/p")
reviewer=$(awk -F, -v need="$ref" '$1 == need && $2 == "village" { print $5 }' "$here/reviews.csv")
quiet objection raise "$line" --text 该户已另获足额救助 --by "$reviewer"
on 2014-10-13
quiet objection answer J3 --outcome upheld --text 经核实,已由其他渠道解决 --by office-1
on 2014-10-16
quiet pay instruct --by payer-1

say "7  银行回盘:到账与退汇  The bank's results: settled and returned"
settle 2014-10-20
steps
zhida pay list --state failed

say "8  退汇农户更正账号,再匹配、再公示、再拨付;结果公告  Returned: accounts corrected, matched, listed and paid again; results announced"
on 2014-10-21
zhida pay list --state failed | awk 'NR > 1 { print $4 }' | sort -u | while read -r household; do
    quiet household account "$household" --number "6217990099${household#H}0000" --bank 示例农商银行 --by office-1
done
quiet proceeding open "$leaver" --aim return --by office-1
steps
on 2014-10-22
quiet match run --by matcher-1
quiet match accept M3 --by foundation-1
quiet bulletin publish --kind grants --by foundation-1
on 2014-10-30
quiet pay instruct --by payer-1
settle 2014-11-03
steps
on 2014-11-04
quiet bulletin publish --kind results --by foundation-1

say "9  动态管理、回访:脱贫、返贫,确认、异议、答复  Out of poverty and back; visits: confirmed, disputed, answered"
zhida household history "$leaver" | grep -v '^[0-9-]*    '
on 2014-11-10
zhida pay list --json --state settled |
    sed 's/{"amount_fen"/\n&/g' |
    sed -n 's/.*"need_ref":"[^/]*\/\([^"]*\)","payment":"\([^"]*\)".*/\2,\1/p' >"$work/settled.csv"
awk -F, 'FILENAME == ARGV[1] { disputed[$1]; next }
    FILENAME == ARGV[2] { visit[$1] = $3 "," $4 "," $5 "," $6; next }
    FNR == 1 { print "payment,on,means,proxy_relation,proxy_reason,confirmed_by" }
    !($2 in disputed) { print $1 ",2014-11-08," visit[$2] }' \
    "$here/disputes.csv" "$here/visits.csv" "$work/settled.csv" >"$work/confirmations.csv"
quiet import confirmations "$work/confirmations.csv"
awk -F, 'NR == FNR { if (FNR > 1) reason[$1] = $2 " " $3; next } $2 in reason { print $1, reason[$2] }' \
    "$here/disputes.csv" "$work/settled.csv" | while read -r payment reason by; do
    quiet dispute "$payment" --reason "$reason" --by "$by"
done
disputed=$(zhida pay list --json --state settled |
    grep -o '"delivery":"Y[0-9]*","delivery_state":"disputed"' | sed -n 1p | cut -d'"' -f4)
quiet answer "$disputed" --outcome explained --text 已与农户核对银行流水 --by county-420821000000
# The village confirms a measure and looks into a hit; its reviewer then declares a relative there. 措施确认、核实、亲属报备
reviewer() { awk -F, -v household="$1" '$1 == household && $6 != "" { print "village-" $6 }' "$here/households.csv"; }
measure=$(awk -F, '$1 == "measure-0001" { print $2, $NF }' "$here/measures.csv")
quiet measure report measure-0001 --result done --text 已落实 --by "${measure#* }"
quiet measure confirm measure-0001 --by "$(reviewer "${measure% *}")"
hit=$(zhida verification list --by supervisor-1 | awk '$1 == "VF1" { printf "H%04d %s", substr($3, 2), $4 }')
quiet verification answer VF1 --level village --finding explained --text 为农用三轮车 --by "$(reviewer "${hit% *}")"
quiet relative declare "${hit% *}" "${hit#* }" --relation sibling --by "$(reviewer "${hit% *}")"
zhida verification list --by supervisor-1
zhida visit due | sed -n 1,4p

say "10 村企共建:协议、履约申报、村确认,光荣榜  Enterprises' pledges to villages: signed by both, fulfilled, confirmed"
quiet import pledges "$here/pledges.csv" --by foundation-1
awk -F, 'NR > 1 && $2 == 1 { print $1, $4, $8 }' "$here/pledges.csv" | while read -r pledge village digest; do
    quiet pledge agree "$pledge" --sha256 "$digest" --on 2014-09-28 --by "village-$village"
done
quiet import fulfilments "$here/fulfilments.csv" --by foundation-1
quiet import answers "$here/answers.csv"
echo 补充协议:2015年向合作社冷库投资五万元。 >"$work/supplement.txt"
quiet pledge amend pledge-001 --item 2015:investment:50000::合作社冷库 --agreement "$work/supplement.txt" --by foundation-1
quiet pledge agree pledge-001 --agreement "$work/supplement.txt" --by "village-$(awk -F, 'NR == 2 { print $4 }' "$here/pledges.csv")"
zhida pledge show pledge-001
zhida pledge honour-roll --from 2014-09-01 --until 2014-12-31 --by foundation-1 | awk 'NR <= 2 || kind[$1]++ < 2'

say "   捐赠物资:二人验收、批准、出库、签收、短少退库、盘点  Goods in kind: accepted, approved, carried, signed for, counted"
village=$(awk -F, '$1 == "H0001" { print $6 }' "$here/households.csv")
helper=$(awk -F, '$1 == "H0001" && $14 { print $14 }' "$here/households.csv")
neighbour=$(awk -F, -v village="$village" '$6 == village && $1 != "H0001" { print $1; exit }' "$here/households.csv")
{
    head -n 1 "$here/users.csv"
    echo "goods-1,示例保管员,13800090011,org-foundation,goods-keeper@420800000000"
    echo "goods-2,示例盘点员,13800090012,org-foundation,goods-keeper@420800000000"
} >"$work/goods-users.csv"
quiet import users "$work/goods-users.csv"
quiet goods warehouse 慈善物资仓库 --organisation org-foundation --region 420800000000 --ref warehouse-1 --by foundation-1
{
    echo ref,item,quantity,donor,warehouse,document,witness,received_on,batch_number,produced_on,expires_on,region,categories,attribute
    echo goods-1,rice,500,donor-001,warehouse-1,验收单2014-001,goods-2,2014-11-10,20141001A,2014-10-01,2015-01-05,,living,
} >"$work/goods.csv"
quiet import goods "$work/goods.csv" --by goods-1
echo 大米五百公斤,发票金额二千五百元。 >"$work/invoice.txt"
quiet goods value goods-1 --amount 2500 --basis invoice --document "$work/invoice.txt" --by foundation-1
quiet goods order goods-1 --give H0001:25 --give "$neighbour:25" --category living --until 2014-11-20 --ref order-1 --by foundation-1
quiet goods issue order-1 --carrier "village-$village" --by goods-1
{
    echo order,household,quantity,on,means,proxy_relation,proxy_reason,witness,confirmed_by
    echo "order-1,H0001,25,2014-11-10,signature,,,township-${village:0:9}000,$helper"
    echo "order-1,$neighbour,20,2014-11-10,proxy,子女,illness,township-${village:0:9}000,$helper"
} >"$work/signoffs.csv"
quiet import signoffs "$work/signoffs.csv"
quiet goods return order-1.2 --by goods-1
# A bag was torn: two people count, a third writes off. 二人盘点,第三人核销
show goods count warehouse-1 --found goods-1:453 --witness goods-2 --by goods-1
echo 运输破损,经批准核销。 >"$work/loss.txt"
quiet goods write-off goods-1 --quantity 2 --reason damaged --reported-by goods-1 --document "$work/loss.txt" --by foundation-1
zhida goods show goods-1
zhida goods stock

say "11 银行对账:助学专户的支出流水逐笔说明  The schooling fund's lines out, each explained"
left=$(awk -F, 'END { print $5 }' "$here/statement-schooling.csv")
{
    head -n 1 "$here/statement-schooling.csv"
    zhida bank report | awk '/^F/ { fund = $1 } fund == "F2" && $1 ~ /^P[0-9]+$/ { print $2, $1, $3 }' | sort |
        awk -v left="$left" '{ left -= $3; ref = $1; gsub("-", "", ref)
            printf "B%s-%s,fund-schooling,%s,-%s,%.2f,,,代发\n", ref, $2, $1, $3, left }'
} >"$work/statement-out.csv"
quiet import statement "$work/statement-out.csv" --by foundation-1
quiet bank explain --by foundation-1
zhida bank report | sed -n '/^F2/,$p'

say "12 决议余款退回;总账  A resolution's rest released; the account"
quiet resolution release RS2 --by foundation-1
zhida resolution list
show book account

say "13 贷款:申请、审批、签约、放款、部分还款  Loans: asked for, approved, signed, drawn, repaid in part"
village=$(awk -F, '$1 == "H0001" { print $6 }' "$here/households.csv")
county=county-${village:0:6}000000
{
    head -n 1 "$here/users.csv"
    echo "bank-1,示例信贷员,13800090001,org-bank-1,bank-officer@420800000000"
    echo "bank-3,示例会计主管,13800090006,org-bank-1,bank-officer@420800000000"
    echo "bank-2,示例审批人,13800090002,org-bank-1,bank-approver@420800000000"
    echo "keeper-1,示例基金管理人,13800090003,org-office,guarantee-manager@420800000000"
    echo "finance-1,示例贴息经办人,13800090004,org-office,subsidy-finance@420800000000"
    echo "finance-2,示例国库经办人,13800090005,org-office,subsidy-finance@420800000000"
} >"$work/bank-users.csv"
quiet import users "$work/bank-users.csv"
echo 到户贴息贷款审批表 >"$work/approval.txt"
echo 借款合同 >"$work/contract.txt"
quiet loan apply household-subsidised --household H0001 --amount 30000 --months 12 --purpose livestock \
    --on 2014-10-08 --ref loan-1 --text 购买仔猪 --by office-1
quiet loan advance loan-1 --act recommendation --role village-reviewer --on 2014-10-09 --by "village-$village"
quiet loan advance loan-1 --act examination --role county-reviewer --on 2014-10-10 --by "$county"
quiet loan advance loan-1 --act approval --role bank-approver --on 2014-10-10 --document "$work/approval.txt" --by bank-2
# The county's fund stands for it. 县级风险补偿金担保
quiet guarantee open county-risk-fund --region R1 --ref fund-1 --on 2014-09-30 --by keeper-1
quiet guarantee contribute fund-1 --amount 100000 --from county --on 2014-09-30 --by keeper-1
quiet guarantee reserve loan-1 --fund fund-1 --bank org-bank-1 --on 2014-10-10 --by keeper-1
quiet loan contract loan-1 --principal 30000.00 --rate 6.00% --start 2014-10-13 --periods 12 --method equal-principal \
    --day-count act/360 --overdue 50 --contract "$work/contract.txt" --on 2014-10-13 --by bank-1
quiet loan draw loan-1 --amount 30000 --on 2014-10-13 --ref draw-1 --by bank-1
# What came back, from the bank's own file; the parts that it states are compared with what the book computes.
{
    echo ref,loan,on,amount_yuan,penalty_yuan,compound_yuan,interest_yuan,principal_yuan
    echo repay-1,loan-1,2014-11-10,1000,0,0,0,1000
} >"$work/repayments.csv"
quiet import repayments "$work/repayments.csv" --by bank-1
# A microcredit whose interest others pay, settled by the quarter. 扶贫小额信贷,按季结息,财政贴息
place=$(awk -F, '$1 == "H0003" { print $6 }' "$here/households.csv")
quiet loan apply poverty-microcredit --household H0003 --amount 50000 --months 12 --purpose planting \
    --on 2014-10-08 --ref loan-2 --text 大棚蔬菜 --by office-1
quiet loan advance loan-2 --act recommendation --role village-reviewer --on 2014-10-09 --by "village-$place"
quiet loan advance loan-2 --act examination --role township-reviewer --on 2014-10-10 \
    --by "township-${place:0:9}000"
quiet loan advance loan-2 --act approval --role bank-approver --on 2014-10-10 --document "$work/approval.txt" --by bank-2
quiet loan contract loan-2 --principal 50000.00 --rate 6.00% --start 2014-10-13 --periods 4 \
    --method interest-only --settle quarter-20th --day-count act/360 --overdue 50 \
    --contract "$work/contract.txt" --on 2014-10-13 --by bank-1
quiet loan draw loan-2 --amount 50000 --on 2014-10-13 --ref draw-2 --by bank-1
show loan list --by bank-1
# The foundation sees that there is one, what for, and whether it is subsidised.
zhida loan list --by foundation-1 | tail -n 1

say "14 追溯一笔捐赠  One gift traced"
zhida trace gift-0005 | sed -n 1,14p

say "15 捐赠确认单  A donor's confirmation"
zhida donation confirm-sheet gift-0040 --by foundation-1

say "16 个人信息:依申请限制、期满删除;保密库核查  Personal data: restricted on request, erased when lawful; the vault audited"
quiet household release H0303 --by office-1
show vault request H0303 --by privacy-1
zhida household card H0303 --by office-1 | sed -n '1p;4p'
show vault audit --by supervisor-1

say "17 财政贴息:银行申请,台账另算,审核公示,批准拨付,挪用追回  A subsidy: claimed, computed, checked, paid, asked back"
on 2014-12-21
quiet loan repay loan-2 --amount 575 --ref repay-2 --by bank-1
on 2014-12-22
quiet subsidy due microcredit --to 2014-12-21 --region "${place:0:6}000000" --ref claim-1 --on 2014-12-22 \
    --out "$work/due.csv" --by bank-1
# The bank asks for more than that. 银行多报
sed 's/575\.00,2014/600.00,2014/' "$work/due.csv" >"$work/claim.csv"
quiet import subsidies "$work/claim.csv" --by bank-1
show subsidy show SC1 --by bank-1
quiet subsidy check SC1 --by "county-${place:0:6}000000"
on 2014-12-30
quiet subsidy approve SC1 --by finance-1
quiet subsidy pay SC1 --payer province --ref treasury-1 --by finance-2
quiet subsidy pay SC1 --payer county --ref treasury-2 --by finance-2
on 2015-02-02
echo 贷后检查:资金挪用 >"$work/inspection.txt"
quiet subsidy stop loan-2 --from 2014-12-01 --reason misused --evidence "$work/inspection.txt" --by finance-1
quiet subsidy return loan-2 --amount 166.67 --ref treasury-3 --by finance-2
show subsidy list --by finance-1

say "18 贷款逾期九十天以上:日终、代偿、追偿  A loan overdue for more than ninety days: the day closed, claimed, paid, recovered in part"
on 2015-03-16
# The bank closes its books through the day before. 日终
show close --on 2015-03-15 --by bank-1
show close show DC1 --by bank-1
show loan arrears --by bank-1
# A repayment that was left out comes in on its day, by another hand; the next close takes it in. 漏记的还款由会计主管补记
echo 柜台传票 >"$work/voucher.txt"
show loan correct loan-1 --repaid 200 --on 2014-12-08 --ref repay-3 --reason missing --evidence "$work/voucher.txt" --by bank-3
show loan statement loan-1 --by bank-1
echo 催收通知书及送达回证 >"$work/collection.txt"
show guarantee claim loan-1 --evidence "$work/collection.txt" --by bank-1
quiet guarantee pay GC1 --by keeper-1
quiet loan repay loan-1 --amount 10000 --by bank-1
quiet guarantee recover GC1 --by keeper-1
show guarantee list --by keeper-1

say "19 导出并由独立程序复核  Exported, and rechecked by a program that does not trust us"
quiet trail export --bundle "$work/jingmen.zhida" --tiles "$work/tiles"
zhida-verify "$work/jingmen.zhida" --vkey "$(cat "$work/jingmen.db.keys/log.vkey")"
