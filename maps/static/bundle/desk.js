"use strict";
(()=>{var ARRAYS={u8:Uint8Array,u16:Uint16Array,u32:Uint32Array,i32:Int32Array,f32:Float32Array,f64:Float64Array};function bytesOf(base64){
if(Uint8Array.fromBase64)return Uint8Array.fromBase64(base64);let binary=atob(base64),bytes=new Uint8Array(binary.length);
for(let i=0;i<bytes.length;i+=1)bytes[i]=binary.charCodeAt(i);return bytes}async function openBlock(id){let holder=document.
getElementById(id);if(!holder)throw new Error(`no block called ${id}`);let packed=bytesOf(holder.textContent.trim());holder.
remove();let gzip=new DecompressionStream("gzip"),writer=gzip.writable.getWriter(),written2=writer.write(packed).then(()=>writer.
close()),[buffer]=await Promise.all([new Response(gzip.readable).arrayBuffer(),written2]);return new Block(buffer)}var Block=class{constructor(buffer){
let size=new DataView(buffer).getUint32(0,!0),header=JSON.parse(new TextDecoder().decode(new Uint8Array(buffer,4,size)));
this.rows=header.rows,this.buffer=buffer,this.start=4+size,this.columns=new Map(header.columns.map(column=>[column.name,
column]))}names(){return[...this.columns.keys()].filter(name=>!/[.#@]/.test(name))}has(name){return this.columns.has(name)}#column(name){
let column=this.columns.get(name);if(!column)throw new Error(`no column called ${name}`);return column}numbers(name){let column=this.#column(
name);if(column.type==="varint")return this.#varints(column);let Kind=ARRAYS[column.type];return column.planes?this.#planes(
column,Kind):new Kind(this.buffer,this.start+column.offset,column.length/Kind.BYTES_PER_ELEMENT)}coded(name){return{labels:this.
strings(name),codes:this.numbers(`${name}@`)}}kind(name){return this.#column(name).type}strings(name){let column=this.#column(
name),all=new TextDecoder().decode(new Uint8Array(this.buffer,this.start+column.offset,column.length)),lengths=this.numbers(
`${name}#`),out=new Array(column.count);for(let i=0,at=0;i<out.length;i+=1)out[i]=all.slice(at,at+lengths[i]),at+=lengths[i];
return out}labels(name){let labels=this.strings(name),codes=this.has(`${name}@`)?this.numbers(`${name}@`):null;return{labels,
codes}}grid(name){return this.#column(name).grid}#planes(column,Kind){let bytes=new Uint8Array(this.buffer,this.start+column.
offset,column.length),wide=Kind.BYTES_PER_ELEMENT,count=column.length/wide,out=new Uint8Array(column.length);for(let plane=0;plane<
wide;plane+=1)for(let i=0,at=plane;i<count;i+=1,at+=wide)out[at]=bytes[plane*count+i];return new Kind(out.buffer)}#varints(column){
let bytes=new Uint8Array(this.buffer,this.start+column.offset,column.length),out=new Int32Array(column.count);for(let i=0,
at=0;i<out.length;i+=1){let value=0,shift=0,byte;do byte=bytes[at],at+=1,value|=(byte&127)<<shift,shift+=7;while(byte>127);
out[i]=column.unsigned?value:value>>>1^-(value&1)}if(column.steps)for(let i=1;i<out.length;i+=1)out[i]+=out[i-1];return out}};var isoOf=day=>new Date(day*864e5).toISOString().slice(0,10);var ARABIC=new Map(Object.entries({\u064A:"\u06CC",\u0649:"\u06CC",\u0626:"\u06CC",\u0643:"\u06A9",\u0629:"\u0647",\u06C0:"\
\u0647",\u0623:"\u0627",\u0625:"\u0627",\u0622:"\u0627",\u0671:"\u0627",\u0624:"\u0648",\u06C1:"\u0647",\u06BE:"\u0647",
\u0451:"\u0435"})),FOLDED=/[يىئكةۀأإآٱؤہھё]/gu,ASCII=/^[\x20-\x7e]*$/;function fold(text){return ASCII.test(
text)?text.toLowerCase():text.normalize("NFKD").toLowerCase().replace(/[\p{M}\u200b-\u200f\u202a-\u202e\u2066-\u2069\u0640]/gu,
"").replace(FOLDED,letter=>ARABIC.get(letter)??letter)}function clean(text){return String(text).replace(/[\u0000-\u0008\u000b-\u001f\u007f\u202a-\u202e\u2066-\u2069]/g,
"")}function once(make){let made=null;return()=>made??=make()}var TIME_ZONE={timeZone:"UTC"},Words=class{constructor(settings,store,atlas){this.store=store,this.atlas=atlas,this.texts=
settings.texts;let{locale}=settings,numbers=once(()=>new Intl.NumberFormat(locale)),decimals=once(()=>new Intl.NumberFormat(
locale,{maximumSignificantDigits:2}));this.number=value=>numbers().format(value),this.decimal=value=>decimals().format(value),
this.plural=once(()=>new Intl.PluralRules(locale));let date=options=>once(()=>new Intl.DateTimeFormat(locale,{...options,
...TIME_ZONE}));this.dates={day:date({dateStyle:"long"}),month:date({year:"numeric",month:"long"}),year:date({year:"nume\
ric"}),short:date({dateStyle:"medium"}),monthShort:date({year:"numeric",month:"short"})},this.second=settings.calendar?new Intl.
DateTimeFormat(`${settings.language}-u-ca-${settings.calendar}`,{day:"numeric",month:"long",year:"numeric",...TIME_ZONE}):
null,this.list=once(()=>new Intl.ListFormat(locale,{type:"conjunction"})),this.called=settings.called??{},this.regions=once(
()=>new Intl.DisplayNames([locale],{type:"region",fallback:"code"})),this.short=this.short.bind(this)}t(key2,holes={}){let entry=this.
texts[key2];if(entry===void 0)throw new Error(`incidentmap: no text called ${key2}`);return(typeof entry=="string"?entry:
entry[this.plural().select(Number(holes.n??0))]??entry.other).replace(/\{(\w+)\}/g,(_,name)=>{let value=holes[name];return typeof value==
"number"?this.number(value):value??""})}figure(name,total){let kind=kindOf(total);return kind==="exact"?this.t(`${name}.\
exact`,{n:total.best}):this.t(`${name}.${kind}`,{min:total.min,max:total.max,n:total.open_ended?total.min:total.max})}total(name,total){
let text=this.figure(name,total),notes=this.notes(total);return notes.length?this.t("total.notes",{text,notes:notes.join(
this.t("comma"))}):text}notes(total){let kind=kindOf(total),notes=[];return total.min<total.best&&(kind==="open"||kind===
"range"&&total.best<total.max)&&notes.push(this.t("total.best",{n:total.best})),kind!=="unknown"&&total.unknown&&notes.push(
this.t("total.unknown",{n:total.unknown,all:total.known+total.unknown})),notes}short(total){let kind=kindOf(total);return kind===
"unknown"?"?":kind==="exact"?this.number(total.best):kind==="open"?`${this.number(total.min)}+`:`${this.number(total.min)}\
\u2013${this.number(total.max)}`}rowTotal(name,row){let figure=this.store.figures[name],known=figure.known[row];return{min:figure.
min[row],best:figure.best[row],max:figure.max[row],open_ended:!!figure.open[row],known,unknown:this.store.weight[row]-known}}day(day,style="\
day"){return this.dates[style]().format(new Date(day*864e5))}span(first,last2,style="day"){return first===last2?this.day(
first,style):this.dates[style]().formatRange(new Date(first*864e5),new Date(last2*864e5))}date(row){let{store}=this;if(!store.
dated(row))return this.t("date.unknown");let precision=store.label("date_precision",row),[first,last2]=[store.start[row],
store.end[row]];if(precision==="year")return this.span(first,last2,"year");if(precision==="month")return this.span(first,
last2,"month");if(precision==="week")return this.t("date.week",{date:this.day(first)});let text=this.span(first,last2);return this.
second&&first===last2?`${text} (${this.second.format(new Date(first*864e5))})`:text}isoDate(row){return this.store.dated(
row)?isoOf(this.store.start[row]):""}isoEnd(row){return this.store.dated(row)?isoOf(this.store.end[row]):""}countryName(code){
return/^[A-Z]{2}$/.test(code)?this.called[code]??this.regions().of(code)??code:code}provinceName(number){return number?this.
atlas.names[number-1]:""}unitName(mark){return mark.level==="admin1"?this.atlas.names[mark.province]:this.countryName(mark.
country)}place(row){let{store}=this;if(store.weight[row]>1&&store.point[row])return this.t("incidents",{n:store.weight[row]});
let precision=store.precision(row),written2=clean(store.text("place",row));if(precision==="admin1")return this.t("place.\
admin1",{name:this.provinceName(store.province[row])||clean(store.text("resolved_name",row))||written2});if(precision===
"country")return this.t("place.country",{name:this.countryName(store.country(row))});let name=clean(store.text("resolved\
_name",row))||written2;return store.spot[row]?name?this.#kept(name,["exact","settlement","admin2"].includes(precision)?precision:
"exact"):this.t("place.coordinates",{lat:(store.lat[store.spot[row]-1]/1e5).toFixed(2),lon:(store.lon[store.spot[row]-1]/
1e5).toFixed(2)}):written2?this.t("place.unresolved",{name:written2}):this.t("place.none")}#kept(name,precision){let kind=/\((.+)\)/.
exec(this.t(`place.${precision}`,{name:""}))?.[1];return kind&&fold(name).split(/\s+/).includes(fold(kind))?precision===
"admin2"?this.t("place.admin1",{name}):name:this.t(`place.${precision}`,{name})}within(row){let{store}=this,parts=[];return store.
precision(row)!=="admin1"&&store.province[row]&&parts.push(this.provinceName(store.province[row])),store.precision(row)!==
"country"&&store.country(row)&&parts.push(this.countryName(store.country(row))),parts.join(this.t("comma"))}doubts(row){
let{store}=this,out=[],confidence=store.confidence[row];confidence!==255&&confidence<90&&store.spot[row]&&out.push(this.
t(confidence>=70?"doubt.likely":confidence>=50?"doubt.perhaps":"doubt.doubtful"));let others=clean(store.text("candidate\
s",row));store.ambiguous[row]&&out.push(others?this.t("doubt.candidates",{names:others}):this.t("doubt.ambiguous")),store.
uncertainty[row]>=1&&store.point[row]&&out.push(this.t("doubt.within",{n:Math.round(store.uncertainty[row])}));let reason=clean(
store.text("reason",row));return reason&&out.push(reason),out}people(name,row){let told2=parsed(this.store.text("people",
row)),parts=Object.entries(told2?.[name]??{}).map(([who,span])=>this.t(`people.${who}`,{text:this.short(totalOf(span))}));
return parts.length?this.t(`people.${name}`,{text:parts.join(this.t("comma"))}):""}claims(row){return parsed(this.store.
text("claims",row))??[]}account(one){let text=["killed","injured"].filter(name=>name==="killed"||one[name]).map(name=>this.
figure(name,totalOf(one[name]))).join(this.t("comma"));return one.on?this.t("claims.on",{text,date:this.day(Date.parse(one.
on)/864e5,"short")}):text}before(one){return one.was?.length?this.t("claims.before",{text:one.was.map(was=>this.account(
was)).join(this.t("comma"))}):""}who(row){let{store}=this,actor=clean(store.label("actor",row));return actor?`${this.t(store.
label("parties",row)==="between"?"field.between":"field.actor")}: ${actor}`:""}said(row){let who=clean(this.store.label(
"claimed_by",row));return who?this.t("said",{name:who}):""}};function totalOf(span){let[min,best,max]=span??[null,null,null],
stated=[min,best,max].find(value=>value!==null)??0;return{min:min??stated,best:best??min??stated,max:max??best??stated,open_ended:!!span&&
max===null,known:span?1:0,unknown:span?0:1}}var parsed=text=>text?JSON.parse(text):null;function kindOf(total){return total.
known?total.open_ended?"open":total.min<total.max?"range":"exact":"unknown"}function el(tag,attributes={},...children){let element=document.createElement(tag);for(let[name,value]of Object.entries(
attributes))if(!(value==null||value===!1))if(name.startsWith("on"))element.addEventListener(name.slice(2),value);else if(name===
"style")for(let[key2,one]of Object.entries(value))element.style.setProperty(key2,one);else element.setAttribute(name,value===
!0?"":value);return element.append(...children.flat(1/0).filter(child=>child!=null&&child!==!1)),element}function isolated(text){
return el("bdi",{},clean(text))}function sourceLink(url,text){let parsed2=null;try{parsed2=new URL(url)}catch{return isolated(
text)}return["http:","https:"].includes(parsed2.protocol)?el("a",{href:parsed2.href,target:"_blank",rel:"noopener norefe\
rrer"},isolated(text)):isolated(text)}function download(name,text,type){let url=URL.createObjectURL(new Blob([text],{type}));
el("a",{href:url,download:name}).click(),setTimeout(()=>URL.revokeObjectURL(url),1e3)}var WORDS=[["province","p"],["not a place","x"],["skip","s"]],CALLED={province:"review.province","not a place":"review.n\
one",skip:"review.skip"};function saidOf(desk,name,decision){let candidate=name.candidates.find(({n})=>String(n)===decision);
if(candidate)return candidate.name;let key2=CALLED[decision];return key2?desk.words.t(key2,{name:provinceOf(desk,name)}):
decision}var provinceOf=(desk,name)=>name.province??desk.words.t("review.unstated");function nameCard(desk,name,row){let{
words}=desk,decision=desk.decisions.texts[row],pressed=text=>({"aria-pressed":String(decision===text),onclick:()=>desk.decide(
row,text)}),candidates=name.candidates.map(({n,name:text})=>el("li",{},el("button",{type:"button",class:"im-desk-option",
...pressed(String(n))},key(String(n)),isolated(text)))),others=WORDS.map(([text,letter])=>{let label2=words.t(CALLED[text],
{name:provinceOf(desk,name)});return el("li",{},el("button",{type:"button",class:"im-desk-option",disabled:text==="provi\
nce"&&!name.province,...pressed(text)},key(letter.toUpperCase()),label2))});return[heading(name.place),el("p",{class:"im\
-desk-quiet"},isolated(name.within)),name.incidents?el("p",{},el("strong",{},words.t("incidents",{n:name.incidents})),words.
t("comma"),el("span",{class:"im-fig-killed"},name.stake)):el("p",{},words.t("review.gone")),el("p",{},`${words.t("review\
.now")}: `,isolated(name.now||words.t("review.nowhere"))),name.reason?el("p",{class:"im-desk-quiet",dir:"auto"},isolated(
name.reason)):null,el("h3",{id:"im-desk-choices"},words.t("review.choices")),el("ol",{class:"im-desk-options","aria-labe\
lledby":"im-desk-choices"},candidates),el("ul",{class:"im-desk-options"},others),own(desk,row,decision),told(desk,name)]}
var key=text=>el("kbd",{"aria-hidden":"true"},text),heading=text=>el("h2",{tabindex:"-1",class:"im-desk-title"},isolated(
text));function own(desk,row,decision){let{words}=desk,word=decision&&!/^\d+$/.test(decision)&&!(decision in CALLED),field=el(
"input",{type:"text",id:"im-desk-own",value:word?decision:"",autocomplete:"off",dir:"auto"}),submit=event=>{event.preventDefault(),
field.value.trim()&&desk.decide(row,field.value.trim())},clear=decision?el("button",{type:"button",onclick:()=>desk.decide(
row,"",{stay:!0})},words.t("review.clear")):null;return el("form",{class:"im-desk-own",onsubmit:submit},el("label",{for:"\
im-desk-own"},words.t("review.own")),el("span",{},field,el("button",{type:"submit"},words.t("review.apply")),clear),el("\
p",{class:"im-desk-quiet"},words.t("review.pin.how")))}function told(desk,name){if(!name.rows.length)return[];let more=name.
incidents-name.rows.length;return[el("h3",{},desk.words.t("review.rows")),el("ul",{class:"im-desk-rows"},name.rows.map(one=>el(
"li",{},rowOf(desk,one)))),more>0?el("p",{class:"im-desk-quiet"},desk.words.t("review.more",{n:more})):null]}function rowOf(desk,row){
return[el("strong",{},row.when,desk.words.t("comma"),row.figures),row.text?el("p",{},isolated(row.text)):null,row.quotes.
length?quotesOf(desk,row):null,row.source||row.url?el("p",{class:"im-desk-quiet"},row.url?sourceLink(row.url,row.source||
row.url):isolated(row.source)):null]}function quotesOf(desk,row){return el("dl",{class:"im-desk-quotes"},row.quotes.flatMap(
([field,text])=>[el("dt",{},desk.words.t(`review.field.${field}`)),el("dd",{},el("q",{},isolated(text)))]))}function pairCard(desk,pair,row){
let{words}=desk;return[el("h2",{tabindex:"-1",class:"im-desk-title"},words.t("review.pair")),el("p",{class:"im-desk-quie\
t"},apart(desk,pair)),el("div",{class:"im-desk-sides"},pair.sides.map((side,at)=>el("section",{},el("h3",{},key("AB"[at]),
" ",isolated(side.place||side.id)),side.when===void 0?el("p",{},words.t("review.gone")):[rowOf(desk,side),side.actor?el(
"p",{},isolated(side.actor)):null]))),choices(desk,row,[["same","review.same","1"],["different","review.different","2"]])]}
function apart({words},pair){let days=pair.days_apart===null?[]:[words.t("review.days",{n:pair.days_apart})],km=pair.km_apart===
null?[]:[words.t("scale.km",{n:Math.round(pair.km_apart)})];return[...days,...km].join(words.t("comma"))}function articleCard(desk,one,row){
let{words}=desk;return[heading(one.place||one.id),el("p",{class:"im-desk-quiet"},isolated(one.title)),one.when===void 0?
el("p",{},words.t("review.gone")):rowOf(desk,one),el("h3",{id:"im-desk-choices"},words.t("review.verdict")),choices(desk,
row,[["right","review.right","1"],["wrong","review.wrong","2"]]),el("p",{class:"im-desk-quiet"},words.t("review.article.\
how"))]}function choices(desk,row,offered){let decision=desk.decisions.texts[row],items=offered.map(([text,name,letter])=>el(
"li",{},el("button",{type:"button",class:"im-desk-option","aria-pressed":String(decision===text),onclick:()=>desk.decide(
row,text)},key(letter),desk.words.t(name))));return[el("ul",{class:"im-desk-options"},items),decision?el("button",{type:"\
button",onclick:()=>desk.decide(row,"",{stay:!0})},desk.words.t("review.clear")):null]}var RISKY=/^'*[=+\-@\t\r]/,QUOTED=/[",\r\n]/,COLUMN="decision",Decisions=class{constructor(sheet){this.header=sheet[0],this.
rows=sheet.slice(1),this.at=this.header.indexOf(COLUMN),this.texts=this.rows.map(row=>row[this.at].replace(/^'(?='*[=+\-@\t\r])/,
"")),this.past=[],this.listeners=[]}onChange(listener){this.listeners.push(listener)}set(row,text){this.texts[row]!==text&&
(this.past.push({row,before:this.texts[row]}),this.#put(row,text))}undo(){let last2=this.past.pop();return last2?(this.#put(
last2.row,last2.before),last2.row):-1}#put(row,text){this.texts[row]=text;for(let listener of this.listeners)listener(row,
text)}csv(){let lines=this.rows.map((row,number)=>row.map((cell,column)=>column===this.at?safe(this.texts[number]):cell));
return`\uFEFF${[this.header,...lines].map(line=>`${line.map(quoted).join(",")}
`).join("")}`}},safe=text=>RISKY.test(text)?`'${text}`:text,quoted=cell=>QUOTED.test(cell)?`"${cell.replaceAll('"','""')}\
"`:cell;var STORE="incidentmap-review";function keeping(desk){return desk.settings.served?new Served(desk):new Held(desk)}var Held=class{constructor(desk){
this.desk=desk,this.key=`${STORE}:${desk.settings.id}`,this.unsaved=!1,window.addEventListener("beforeunload",event=>this.
unsaved&&event.preventDefault())}restore(){let{decisions}=this.desk;for(let[row,text]of Object.entries(JSON.parse(this.#stored()??
"{}")))decisions.texts[Number(row)]!==void 0&&decisions.set(Number(row),String(text));decisions.past.length=0}#stored(){
try{return localStorage.getItem(this.key)}catch{return null}}put(){this.unsaved=!0;let{texts,rows,at}=this.desk.decisions,
changed=Object.fromEntries(texts.flatMap((text,row)=>text===rows[row][at]?[]:[[row,text]]));try{localStorage.setItem(this.
key,JSON.stringify(changed))}catch{}this.desk.say("review.unsaved")}saved(){this.unsaved=!1,this.desk.say("review.downlo\
aded")}},Served=class{constructor(desk){this.desk=desk,this.waiting=new Map,this.held=new Map(desk.decisions.texts.entries()),
this.busy=!1,window.addEventListener("beforeunload",event=>this.waiting.size&&event.preventDefault())}restore(){}put(row,text){
this.waiting.set(row,text),this.busy||this.send()}async send(){this.busy=!0;let refused=!1;this.desk.say("review.saving");
for(let[row,text]of this.waiting){let answer;try{answer=await fetch("decisions",{method:"POST",headers:{"content-type":"\
application/json"},body:JSON.stringify({row,decision:text})})}catch{this.desk.say("review.unreached");break}this.waiting.
get(row)===text&&this.waiting.delete(row),answer.ok?this.held.set(row,text):this.desk.refused(row,this.held.get(row)??"",
await answer.text()),refused||=!answer.ok}this.busy=!1,!this.waiting.size&&!refused&&this.desk.say("review.saved")}saved(){}};var overlaps=(box,seen)=>box[0]<seen[2]&&box[2]>seen[0]&&box[1]<seen[3]&&box[3]>seen[1];function boxesOf(x,y,end){let out=new Float64Array(
4*(end.length-1));for(let run=0;run+1<end.length;run+=1){let west=1/0,north=1/0,east=-1/0,south=-1/0;for(let i=end[run];i<
end[run+1];i+=1)x[i]<west&&(west=x[i]),x[i]>east&&(east=x[i]),y[i]<north&&(north=y[i]),y[i]>south&&(south=y[i]);put(out,
run,west,north,east,south)}return out}function put(boxes,at,west,north,east,south){boxes[4*at]=west,boxes[4*at+1]=north,
boxes[4*at+2]=east,boxes[4*at+3]=south}function speck(boxes,at,scale){return(boxes[4*at+2]-boxes[4*at])*scale<.6&&(boxes[4*
at+3]-boxes[4*at+1])*scale<.6}function joined(boxes,from,to){let out=[1/0,1/0,-1/0,-1/0];for(let at=4*from;at<4*to;at+=4)
boxes[at]<out[0]&&(out[0]=boxes[at]),boxes[at+1]<out[1]&&(out[1]=boxes[at+1]),boxes[at+2]>out[2]&&(out[2]=boxes[at+2]),boxes[at+
3]>out[3]&&(out[3]=boxes[at+3]);return out}var MAX_LAT=85.0511,FAR_SCALE=256*2**2.5,NEAR_SCALE=256*2**5;function project(lon,lat){return[lon/360+.5,northing(lat)]}
function northing(lat){let sine=Math.sin(Math.max(-MAX_LAT,Math.min(MAX_LAT,lat))*Math.PI/180);return .5-Math.log((1+sine)/
(1-sine))/(4*Math.PI)}var COAST=1,INNER=2,OUTER=3,Shapes=class{constructor(block,name){this.arcEnd=cumulative(block.numbers(
`${name}.arc_sizes`));let[x,y]=projected(block.numbers(`${name}.points`),block.grid(`${name}.points`));this.x=x,this.y=y,
this.refs=block.numbers(`${name}.refs`),this.ringEnd=cumulative(block.numbers(`${name}.ring_sizes`)),this.unitEnd=cumulative(
block.numbers(`${name}.unit_sizes`)),this.count=this.unitEnd.length-1,this.arcs=this.arcEnd.length-1,this.arcBoxes=boxesOf(
this.x,this.y,this.arcEnd),this.ringBoxes=this.#ringBoxes(),this.boxes=Array.from({length:this.count},(_,unit)=>joined(this.
ringBoxes,this.unitEnd[unit],this.unitEnd[unit+1])),this.cache=new Map,this.thin=void 0,this.cacheScale=0}#ringBoxes(){let{
arcBoxes,refs,ringEnd}=this,out=new Float64Array(4*(ringEnd.length-1));for(let ring=0;ring+1<ringEnd.length;ring+=1){let west=1/0,
north=1/0,east=-1/0,south=-1/0;for(let at=ringEnd[ring];at<ringEnd[ring+1];at+=1){let arc=4*(refs[at]<0?~refs[at]:refs[at]);
arcBoxes[arc]<west&&(west=arcBoxes[arc]),arcBoxes[arc+1]<north&&(north=arcBoxes[arc+1]),arcBoxes[arc+2]>east&&(east=arcBoxes[arc+
2]),arcBoxes[arc+3]>south&&(south=arcBoxes[arc+3])}put(out,ring,west,north,east,south)}return out}kindsBy(groupOf){let first=new Int32Array(
this.arcs).fill(-1),kinds=new Uint8Array(this.arcs);for(let unit=0;unit<this.count;unit+=1){let group=groupOf(unit);for(let at=this.
ringEnd[this.unitEnd[unit]];at<this.ringEnd[this.unitEnd[unit+1]];at+=1){let arc=this.refs[at]<0?~this.refs[at]:this.refs[at];
kinds[arc]?kinds[arc]!==OUTER&&(kinds[arc]=first[arc]===group?INNER:OUTER):(kinds[arc]=COAST,first[arc]=group)}}return kinds}path(units,scale,seen){
let path=new Path2D,lines=this.#thinned(scale);for(let unit of units)(!seen||overlaps(this.boxes[unit],seen))&&this.#traceUnit(
path,unit,scale,lines);return path}lines(kinds,kind,scale,seen){let near=scale>NEAR_SCALE,make=()=>{let path=new Path2D,
level=this.#thinned(scale);for(let arc=0;arc<this.arcs;arc+=1)kinds[arc]===kind&&!speck(this.arcBoxes,arc,scale)&&(!near||
this.#arcSeen(arc,seen))&&trace(path,arc,!1,scale,level,!0);return path};return near?make():this.#cached(`lines ${kind}`,
scale,make)}#arcSeen(arc,seen){let{arcBoxes}=this,[west,north,east,south]=[seen[0],seen[1],seen[2],seen[3]];return arcBoxes[4*
arc]<=east&&arcBoxes[4*arc+2]>=west&&arcBoxes[4*arc+1]<=south&&arcBoxes[4*arc+3]>=north}#cached(key2,scale,make){return this.
cacheScale!==scale&&(this.cacheScale=scale,this.cache.clear()),this.cache.has(key2)||this.cache.set(key2,make()),this.cache.
get(key2)}#traceUnit(path,unit,scale,lines){for(let ring=this.unitEnd[unit];ring<this.unitEnd[unit+1];ring+=1)if(!speck(
this.ringBoxes,ring,scale))for(let at=this.ringEnd[ring];at<this.ringEnd[ring+1];at+=1){let ref=this.refs[at];trace(path,
ref<0?~ref:ref,ref<0,scale,lines,at===this.ringEnd[ring])}}#thinned(scale){if(this.thin?.scale===scale)return this.thin;
let{arcEnd}=this,least=(scale<FAR_SCALE?2:1)/scale,x=new Float64Array(this.x.length),y=new Float64Array(this.x.length),end=new Int32Array(
arcEnd.length),kept2=0;for(let arc=0;arc+1<arcEnd.length;arc+=1){let last2=arcEnd[arc+1]-1;for(let i=arcEnd[arc];i<=last2;i+=
1)i>arcEnd[arc]&&i<last2&&Math.abs(this.x[i]-x[kept2-1])+Math.abs(this.y[i]-y[kept2-1])<least||(x[kept2]=this.x[i],y[kept2]=
this.y[i],kept2+=1);end[arc+1]=kept2}return this.thin={scale,x,y,end},this.thin}};function trace(path,arc,backwards,scale,{
x,y,end},first){let by=backwards?-1:1,stop=backwards?end[arc]-1:end[arc+1],at=backwards?end[arc+1]-1:end[arc];for(first&&
path.moveTo(x[at]*scale,y[at]*scale),at+=by;at!==stop;at+=by)path.lineTo(x[at]*scale,y[at]*scale)}function projected(steps,grid){
let count=steps.length/2,x=new Float64Array(count),y=new Float64Array(count),north=Math.ceil(90/grid)+1,known=new Float64Array(
2*north+1);for(let i=0,lon=0,lat=0;i<count;i+=1)lon+=steps[2*i],lat+=steps[2*i+1],x[i]=lon*grid/360+.5,known[north+lat]||=
northing(lat*grid),y[i]=known[north+lat];return[x,y]}function cumulative(sizes){let out=new Int32Array(sizes.length+1);for(let i=0;i<
sizes.length;i+=1)out[i+1]=out[i]+sizes[i];return out}var Atlas=class{constructor(block){this.codes=block.strings("code"),this.named=once(()=>block.strings("name")),this.namedEn=
once(()=>block.strings("name_en")),this.lon=block.numbers("lon"),this.lat=block.numbers("lat"),this.area=block.numbers("\
area_km2"),this.population=block.has("population")?block.numbers("population"):null,this.country=block.coded("country"),
this.units=block.labels("unit_country"),this.unitLon=block.numbers("unit_lon"),this.unitLat=block.numbers("unit_lat"),this.
provinces=new Shapes(block,"province"),this.world=new Shapes(block,"world"),this.worldCodes=block.strings("world_code"),
this.disputed=new Shapes(block,"disputed"),this.provinceKinds=this.provinces.kindsBy(unit=>this.country.codes[unit]),this.
worldKinds=this.world.kindsBy(()=>0),this.disputedKinds=this.disputed.kindsBy(()=>0),this.byCode=new Map(this.codes.map(
(code,i)=>[code,i]))}get names(){return this.named()}get namesEn(){return this.namedEn()}code(number){return number?this.
codes[number-1]:null}landOf({level,province,country}){return level==="admin1"?[province]:this.unitsOf(country)}unitsOf(country){
let{labels,codes}=this.country;return Array.from(codes.keys()).filter(unit=>labels[codes[unit]]===country)}countryOf(province){
return this.country.labels[this.country.codes[province]]}};function placesOf(atlas,countries){let points=atlas.codes.map((_,i)=>project(atlas.lon[i],atlas.lat[i])),named=countries.
map(([code,lon,lat,width])=>{let[x,y]=project(lon,lat);return{code,x,y,width:width/360}});return{x:points.map(([x])=>x),
y:points.map(([,y])=>y),countries:named}}function canvasLayer(app,paneName,zIndex,paint,wanted=()=>!0){let Layer=L.Layer.extend({onAdd(map){let pane=map.getPane(
paneName)??map.createPane(paneName);pane.style.zIndex=String(zIndex),pane.style.pointerEvents="none",this.canvas=L.DomUtil.
create("canvas","leaflet-zoom-animated",pane),this.canvas.setAttribute("aria-hidden","true"),this.redraw()},onRemove(){cancelAnimationFrame(
this.frame),clearTimeout(this.rest),clearTimeout(this.later),this.canvas.remove(),this.canvas=null},getEvents(){return{moveend:this.
settle,resize:this.draw,zoom:this.follow,zoomanim:this.animate,move:this.fill}},redraw(){cancelAnimationFrame(this.frame),
this.frame=requestAnimationFrame(()=>{this.draw(!0),this.later=setTimeout(()=>this._map&&this.draw(),300)})},draw(bare=!1){
if(cancelAnimationFrame(this.frame),clearTimeout(this.later),this.bare=bare===!0,!this.canvas||!this._map||app.opening)return;
let room=this._map.getSize();if(this.canvas.hidden=!wanted()||!room.x||!room.y,this.canvas.hidden)return;this.view=this.
measure();let{width,height}=this.view,ratio=Math.min(window.devicePixelRatio||1,3);(this.canvas.width!==Math.round(width*
ratio)||this.canvas.height!==Math.round(height*ratio))&&(this.canvas.width=Math.round(width*ratio),this.canvas.height=Math.
round(height*ratio),this.canvas.style.width=`${width}px`,this.canvas.style.height=`${height}px`);let context=contextOf(this.
canvas);context.setTransform(ratio,0,0,ratio,0,0),context.clearRect(0,0,width,height),L.DomUtil.setTransform(this.canvas,
this.view.corner,1);let{pad}=this.view;context.save(),this.bare&&(context.beginPath(),context.rect(pad.x,pad.y,width-2*pad.
x,height-2*pad.y),context.clip()),paint(context,this.view),context.restore()},paint,measure(margin=app.drawn?.18:0){let map=this.
_map,size=map.getSize(),pad=size.multiplyBy(margin).round(),bounds=map.getPixelBounds(),scale=256*2**map.getZoom(),left=bounds.
min.x-pad.x,top=bounds.min.y-pad.y,width=size.x+2*pad.x,height=size.y+2*pad.y,copies=[];for(let copy=Math.floor(left/scale);copy*
scale<left+width;copy+=1)copies.push(copy);return{scale,left,top,width,height,copies,pad,zoom:map.getZoom(),center:map.getCenter(),
corner:map.containerPointToLayerPoint(pad.multiplyBy(-1))}},settle(){if(!this.view||this._map.getZoom()!==this.view.zoom){
this.draw();return}this.fill(),clearTimeout(this.rest),this.rest=setTimeout(()=>this.moved()&&this.draw(),160)},drift(){
return this._map.getPixelBounds().min.subtract([this.view.left,this.view.top]).subtract(this.view.pad)},moved(){if(!this.
_map||!this.view)return!1;let{x,y}=this.drift();return Math.abs(x)>this.view.pad.x/2||Math.abs(y)>this.view.pad.y/2},fill(){
if(!this.view||this._map.getZoom()!==this.view.zoom)return;let{x,y}=this.drift(),room=this.bare?L.point(0,0):this.view.pad;
(Math.abs(x)>room.x||Math.abs(y)>room.y)&&this.draw()},follow(){this.place(this._map.getCenter(),this._map.getZoom())},animate(event){
this.place(event.center,event.zoom)},place(center,zoom){if(!this.canvas||!this.view)return;let ratio=this._map.getZoomScale(
zoom,this.view.zoom),offset=this._map.getSize().divideBy(2).add(this.view.pad).multiplyBy(-ratio).add(this._map.project(
this.view.center,zoom)).subtract(this._map._getNewPixelOrigin(center,zoom));L.DomUtil.setTransform(this.canvas,offset,ratio)}});
return new Layer}function contextOf(canvas){let context=canvas.getContext("2d");return context.direction=document.dir===
"rtl"?"rtl":"ltr",context}var NEAR=9;function watersOf(block){let rivers=new Shapes(block,"rivers");return{lakes:new Shapes(block,"lakes"),rivers,
kinds:rivers.kindsBy(()=>0)}}function paintWaters({waters,colours},context,view,seen){if(!waters)return;let{lakes,rivers,
kinds}=waters;view.zoom<=NEAR&&(context.strokeStyle=colours.river,context.lineWidth=view.zoom<4?.7:1.1,context.stroke(rivers.
lines(kinds,COAST,view.scale,seen))),context.fillStyle=colours.water,context.fill(lakes.path(Array(lakes.count).keys(),view.
scale,seen),"evenodd")}var PROVINCES_MANY=300,seenBy=(view,copy)=>[view.left/view.scale-copy,view.top/view.scale,(view.left+view.width)/view.scale-
copy,(view.top+view.height)/view.scale],Ground=class{constructor(app){this.app=app,this.shaded=!0,this.below=kept(),this.
above=kept(),this.hatchOf=void 0,this.pattern=null,this.layer=canvasLayer(app,"incidentmap-ground",250,(context,view)=>this.#paint(
context,view))}redraw(){this.layer.canvas&&this.layer.redraw()}#paint(context,view){let{app}=this,{colours}=app;app.paper&&
(context.fillStyle=colours.water,context.fillRect(0,0,view.width,view.height)),app.tiles||this.#still(this.below,context,
view,(paper,seen)=>this.#world(paper,view,seen,colours)),copied(context,view,seen=>{this.#provinces(context,view,seen),app.
tiles||paintWaters(app,context,view,seen)}),this.#still(this.above,context,view,(paper,seen)=>this.#lines(paper,view,seen,
colours)),app.paper&&app.overlay(context,view)}#still(still,context,view,paint){let{app}=this,key2=[view.scale,view.left,
view.top,view.width,view.height,app.colours.text].join(" ");if(app.paper||still.of!==key2){still.of=key2,still.pictured=
!1,copied(context,view,seen=>paint(context,seen));return}if(!still.pictured){let canvas=this.layer.canvas;Object.assign(
still.picture,{width:canvas.width,height:canvas.height});let paper=contextOf(still.picture);paper.scale(canvas.width/view.
width,canvas.height/view.height),copied(paper,view,seen=>paint(paper,seen)),still.pictured=!0}context.drawImage(still.picture,
0,0,view.width,view.height)}#world(context,view,seen,colours){let{world,worldCodes,worldKinds}=this.app.atlas,partial=new Set(
this.app.settings.partial),[around,rest]=[!1,!0].map(wanted=>worldCodes.flatMap((code,unit)=>partial.has(code)===wanted?
[unit]:[]));for(let[units,colour]of[[around,colours.context],[rest,colours.rest]]){let path=world.path(units,view.scale,
seen);context.fillStyle=colour,context.fill(path,"evenodd"),!(view.zoom<=4)&&(context.strokeStyle=colour,context.lineWidth=
2,context.stroke(path))}context.strokeStyle=colours["province-line"],context.lineWidth=1,context.stroke(world.lines(worldKinds,
INNER,view.scale,seen))}#provinces(context,view,seen){let{app}=this,{provinces}=app.atlas;context.globalAlpha=app.tiles?
.6:1;for(let[fill,units]of this.#unitsByFill())app.tiles&&fill===app.colours.land||(context.fillStyle=fill==="hatch"?this.#hatch(
context)??app.colours.nodata:fill,context.fill(provinces.path(units,view.scale,seen),"evenodd"));context.globalAlpha=1}#unitsByFill(){
let{app}=this,out=new Map;for(let unit=0;unit<app.atlas.provinces.count;unit+=1){let fill=this.shaded?app.shade.fill(unit):
app.colours.land;out.has(fill)?out.get(fill).push(unit):out.set(fill,[unit])}return out}#hatch(context){let{colours}=this.
app;if(this.hatchOf!==colours){let tile=document.createElement("canvas");tile.width=8,tile.height=8;let paint=contextOf(
tile);paint.fillStyle=colours.land,paint.fillRect(0,0,8,8),paint.strokeStyle=colours.nodata,paint.lineWidth=1.5,paint.beginPath();
for(let at of[-8,0,8])paint.moveTo(at,8),paint.lineTo(at+8,0);paint.stroke(),this.hatchOf=colours,this.pattern=context.createPattern(
tile,"repeat")}return this.pattern}#lines(context,view,seen,colours){let{provinces,provinceKinds,disputed,disputedKinds}=this.
app.atlas,far=view.zoom<3,stroke=(path,colour,width)=>{context.strokeStyle=colour,context.lineWidth=width,context.stroke(
path)},of=kind=>provinces.lines(provinceKinds,kind,view.scale,seen);context.lineJoin="round",(!far||provinces.count<PROVINCES_MANY)&&
stroke(of(INNER),colours["province-line"],.8),stroke(of(OUTER),colours["country-line"],far?.8:1.3),stroke(of(COAST),colours["\
country-line"],far?.6:1);let dashes=disputed.lines(disputedKinds,COAST,view.scale,seen);context.setLineDash([5,4]),stroke(
dashes,colours.halo,2.5),stroke(dashes,colours["country-line"],1.3),context.setLineDash([])}pick(point){return this.#under(
point,this.app.atlas.provinces,()=>!0)}rest(point){let{partial}=this.app.settings,{world,worldCodes}=this.app.atlas;return!partial.
length||this.app.tiles?"":worldCodes[this.#under(point,world,unit=>partial.includes(worldCodes[unit]))]??""}#under(point,shapes,wanted){
let{view}=this.layer;if(!view)return-1;let min=this.app.map.getPixelBounds().min,context=contextOf(this.layer.canvas),x=point.
x+min.x,y=point.y+min.y;context.save(),context.setTransform(1,0,0,1,0,0);try{for(let copy of view.copies){let px=x-copy*
view.scale;for(let unit=0;unit<shapes.count;unit+=1){let box=shapes.boxes[unit];if(!(px<box[0]*view.scale||px>box[2]*view.
scale||y<box[1]*view.scale||y>box[3]*view.scale)&&wanted(unit)&&context.isPointInPath(shapes.path([unit],view.scale),px,
y,"evenodd"))return unit}}return-1}finally{context.restore()}}},kept=()=>({of:"",pictured:!1,picture:document.createElement(
"canvas")});function copied(context,view,paint){for(let copy of view.copies)context.save(),context.translate(copy*view.scale-
view.left,-view.top),paint(seenBy(view,copy)),context.restore()}var symbols_default={about:"How symbols are measured and toned, in pixels of the page: one table for its script, for fig\
ures, and for both legends. `paper` is what a pixel is on paper. A size that is a share is one of a disc's radius.",paper:{
pt:.5,usual:250,share:[.4,2]},size:{least:3,largest:30,usual:800,share:[.75,2],unit:6},disc:{fill:{killed:.7,injured:.35},
line:{killed:1,injured:2},under:{killed:0,injured:.8},range:1.25,halo:1.5,core:.55,core_line:1.25},tile:{half:.886,corner:3},
square:{half:.886,country:1.12,least:9,room:8,corner:5,ground:.92,field:.3,line:2,frame:3,frame_line:1,zero:13,zero_line:1,
small:40},zero:{radius:3,line:1.5},unknown:{radius:5,line:1.5,half_dash:[1,2]},contested:{beyond:3,line:1,dash:[3,3]},open:{
arm:3.5,line:2,halo:4,out:.72,right:4,up:3},spread:{most:9,step:11,zoom:9},settle:{rings:[18,34,52,72,96],spokes:12,gap:3,
obstacles:400},legend:{shares:[1,4,20],sample:6},signs:[{name:"range",low:2},{name:"open",open:!0},{name:"cluster",incidents:3},
{name:"admin2",district:!0},{name:"admin1",level:"admin1"},{name:"merged",level:"country"},{name:"contested",contested:!0},
{name:"zero",value:0},{name:"unknown",known:[]},{name:"half",known:["killed"]}],tray:["country","region","unplaced"]};var{size:SIZE,disc:DISC,tile:TILE,square:SQUARE,zero:ZERO,unknown:UNKNOWN,contested:CONTESTED,open:OPEN,spread:SPREAD,settle:SETTLE,
legend:LEGEND,tray:TRAY}=symbols_default,SIGNS=symbols_default.signs;function palette(element){let style=getComputedStyle(element),colours=Object.fromEntries(["water","river","land","countr\
y-line","province-line","covered","text","halo","killed","injured","quiet","focus","nodata","context","rest"].map(name=>[
name,style.getPropertyValue(`--im-${name}`).trim()])),ramp=[1,2,3,4,5].map(i=>style.getPropertyValue(`--im-ramp-${i}`).trim());
return{...colours,ramp,font:style.fontFamily}}var WHOLE=[0,2*Math.PI],HALVES={killed:[Math.PI/2,1.5*Math.PI],injured:[1.5*Math.PI,2.5*Math.PI]};function label(context,text,x,y,align,colours){context.textAlign=align,context.textBaseline="middle",context.lineJoin="r\
ound",context.lineWidth=3,context.strokeStyle=colours.halo,context.strokeText(text,x,y),context.fillStyle=colours.text,context.
fillText(text,x,y)}var windowOf=({pad,width,height})=>[pad.x,pad.y,width-pad.x,height-pad.y];function boxesOver(app,view){if(app.paper)return[];
let map=app.map.getContainer().getBoundingClientRect();return[app.headline?.element,app.legend?.element,...app.map.getContainer().
querySelectorAll(".leaflet-bar, .leaflet-control-scale, .leaflet-control-attribution")].flatMap(element=>{let{left,top,right,
bottom}=element?.getBoundingClientRect()??new DOMRect;if(right<=left||bottom<=map.top||top>=map.bottom)return[];let[x,y]=[
view.pad.x-map.left,view.pad.y-map.top];return[[left+x,top+y,right+x,bottom+y]]})}var crosses=(one,other)=>one[0]<other[2]&&
one[2]>other[0]&&one[1]<other[3]&&one[3]>other[1],straddles=(box,edge)=>crosses(box,edge)&&(box[0]<edge[0]||box[1]<edge[1]||
box[2]>edge[2]||box[3]>edge[3]);var NAME_PX=18,HIGH_PX=9,SHIFTS=[0,-18,18,-36,36],SAMPLES=[16,10],SEEN_LEAST=3;function landNames(app,context,view,room){
let{atlas,colours,places,words}=app,named=app.symbols.named,pen={...colours,text:colours.quiet},write=(text,points)=>{let half=context.
measureText(text).width/2+4;for(let[x,y]of points){let box=[x-half,y-HIGH_PX,x+half,y+HIGH_PX];if(!(straddles(box,room.window)||
room.taken.some(other=>crosses(box,other))||room.covers(box)))return room.taken.push(box),label(context,text,x,y,"center",
pen),!0}return!1};context.font=`600 12px ${colours.font}`;for(let{code,x,y,width}of places.countries){let most=width*view.
scale*1.1;if(most<NAME_PX||named.has(code))continue;let text=words.countryName(code);if(context.measureText(text).width>
most)continue;let own2=spots(view,x,y,most/4);if(own2.length&&write(text,own2))continue;let there=landSeen(app,context,view,
room.window,code);there.length>=SEEN_LEAST&&write(text,inner(there,context.measureText(text).width))}context.font=`400 1\
1px ${colours.font}`,atlas.provinces.boxes.forEach((box,unit)=>{let most=(box[2]-box[0])*view.scale*.8;if(most<NAME_PX||
named.has(unit))return;let at=spots(view,places.x[unit],places.y[unit],(box[3]-box[1])*view.scale/4);at.length&&context.
measureText(atlas.names[unit]).width<=most&&write(atlas.names[unit],at)})}function spots(view,mx,my,most){let out=[];for(let copy of view.
copies){let x=(mx+copy)*view.scale-view.left,y=my*view.scale-view.top;if(!(x<0||y<0||x>view.width||y>view.height))for(let by of SHIFTS)
Math.abs(by)<=most&&out.push([x,y+by])}return out}function inner(points,wide){let middle=[0,1].map(axis=>points.reduce((sum,point)=>sum+
point[axis],0)/points.length),beside=([x,y],by)=>points.some(other=>other[1]===y&&(other[0]-x)*by>=wide/2-NAME_PX&&Math.
abs(other[0]-x)<=wide),far=([x,y])=>Math.hypot(x-middle[0],y-middle[1]);return points.filter(point=>beside(point,1)&&beside(
point,-1)).sort((a,b)=>far(a)-far(b))}var last={of:"",seen:new Map};function landSeen(app,context,view,window2,code){let of=[
app.settings.id,view.scale,view.left,view.top,...window2].join(" ");last.of!==of&&(last={of,seen:new Map});let known=last.
seen.get(code);if(known)return known;let{atlas}=app,around=atlas.worldCodes.flatMap((other,unit)=>other===code?[unit]:[]);
context.save(),context.setTransform(1,0,0,1,0,0);let points=[...around.flatMap(unit=>inUnit(atlas.world,unit,context,view,
window2)),...atlas.unitsOf(code).flatMap(unit=>inUnit(atlas.provinces,unit,context,view,window2))];return context.restore(),
last.seen.set(code,points),points}function inUnit(shapes,unit,context,view,[left,top,right,bottom]){let[across,down]=SAMPLES,
box=shapes.boxes[unit],out=[],path;for(let copy of view.copies)for(let i=0;i<across*down;i+=1){let x=left+(i%across+.5)/
across*(right-left),y=top+(Math.floor(i/across)+.5)/down*(bottom-top),[px,py]=[x+view.left-copy*view.scale,y+view.top];px<
box[0]*view.scale||px>box[2]*view.scale||py<box[1]*view.scale||py>box[3]*view.scale||(path??=shapes.path([unit],view.scale),
context.isPointInPath(path,px,py,"evenodd")&&out.push([x,y]))}return out}var CITY=1e5,TOWN=15e3;var NEAR_KM=150,AT_KM=1,OWN_KM=5,EARTH_KM=6371,DEGREE=Math.PI/180;var WAYS=["n","ne","e","se","s","sw","w","nw"],Towns=class{constructor(block){this.names=block.strings("town"),this.lon=
block.numbers("town_lon"),this.lat=block.numbers("town_lat"),this.people=block.numbers("town_people"),this.zoom=block.numbers(
"town_zoom"),this.known=block.numbers("town_known"),this.radius=block.numbers("town_radius");let points=this.names.map((_,i)=>project(
this.lon[i],this.lat[i]));this.x=points.map(([x])=>x),this.y=points.map(([,y])=>y)}near(lon,lat,name){for(let least of[CITY,
TOWN]){let[best,far]=[-1,NEAR_KM];for(let town=0;town<this.names.length;town+=1){if(this.people[town]<least||least===CITY&&
!this.known[town]||Math.abs(this.lat[town]-lat)>2)continue;let km=apartKm(lon,lat,this.lon[town],this.lat[town]);km<far&&
([best,far]=[town,km])}if(best<0)continue;if(far<OWN_KM&&(this.names[best]===name||far<AT_KM))return null;let at=far<=this.
radius[best]+AT_KM;return{town:best,km:Math.max(1,rounded(far)),way:at?"at":wayFrom(this.lon[best],this.lat[best],lon,lat)}}
return null}};var rounded=km=>km<20?Math.round(km):km<100?Math.round(km/5)*5:Math.round(km/10)*10;function apartKm(lon,lat,toLon,toLat){
let half=(a,b)=>Math.sin((a-b)*DEGREE/2)**2;return 2*EARTH_KM*Math.asin(Math.sqrt(half(lat,toLat)+Math.cos(lat*DEGREE)*Math.
cos(toLat*DEGREE)*half(lon,toLon)))}function wayFrom(lon,lat,toLon,toLat){let east=((toLon-lon)%360+540)%360-180,angle=Math.
atan2(east*Math.cos((lat+toLat)/2*DEGREE),toLat-lat);return WAYS[Math.round(angle/(Math.PI/4)+8)%8]}var REST_MS=60,DOT_PX=1.8,GAP_PX=3,HIGH_PX2=6,CITY2=1e6;function surround(app,block){app.towns=new Towns(block),app.waters=
watersOf(block),app.tiles||app.townNames.layer.addTo(app.map),app.ground.redraw()}var TownNames=class{constructor(app){this.
app=app,this.halves=new Map,this.timer=void 0,this.layer=canvasLayer(app,"incidentmap-towns",440,(context,view)=>this.paint(
context,view),()=>!!app.towns&&!app.tiles)}redraw(){clearTimeout(this.timer),this.timer=setTimeout(()=>this.layer.canvas&&
this.app.towns&&this.layer.redraw(),REST_MS)}paint(context,view){let{app}=this,{towns,colours}=app;if(!towns||app.tiles)
return;let{symbols}=app,symbolic=app.symbolsOn&&app.mode!=="hexbin";symbolic||symbols.forget();let window2=windowOf(view),
taken=symbolic?[...symbols.taken]:boxesOver(app,view);landNames(app,context,view,{taken,covers:box=>symbols.covers(box),
window:window2});let[now,first]=[Math.round(view.zoom),towns.zoom[0]],from=now===first-1?first:now;for(let town=0;town<towns.
names.length&&towns.zoom[town]<=from;town+=1)for(let copy of view.copies){let x=(towns.x[town]+copy)*view.scale-view.left,
y=towns.y[town]*view.scale-view.top;if(x<0||y<0||x>view.width||y>view.height)continue;let large=towns.people[town]>=CITY2;
context.font=`${large?500:400} 11px ${colours.font}`;let place=this.#placeOf(context,towns.names[town],x,y,taken,window2);
place&&(taken.push(place.box),place.covered||dot(context,x,y,colours),label(context,towns.names[town],place.x,place.y,"c\
enter",{...colours,text:colours.quiet}))}}#halfOf(context,text){let key2=`${context.font} ${text}`,half=this.halves.get(
key2);return half===void 0&&this.halves.set(key2,half=context.measureText(text).width/2),half}#placeOf(context,text,x,y,taken,window2){
let{symbols}=this.app,half=this.#halfOf(context,text),cover=symbols.at(x,y),room=cover?cover.mark.radius+Math.hypot(cover.
x-x,cover.y-y):DOT_PX,side=room+GAP_PX+half,over=room+GAP_PX+HIGH_PX2;for(let[dx,dy]of[[side,0],[-side,0],[0,-over],[0,over]]){
let box=[x+dx-half-1,y+dy-HIGH_PX2,x+dx+half+1,y+dy+HIGH_PX2];if(!straddles(box,window2)&&!taken.some(other=>crosses(box,
other))&&!symbols.covers(box))return{x:x+dx,y:y+dy,box,covered:!!cover}}return null}};function dot(context,x,y,colours){
context.beginPath(),context.arc(x,y,DOT_PX,0,2*Math.PI),context.fillStyle=colours.quiet,context.strokeStyle=colours.halo,
context.lineWidth=1,context.stroke(),context.fill()}var CLOSE=10,FAR=7,DIGITS=5,LandMap=class{constructor(holder,desk,block){this.desk=desk;let moving=!matchMedia("(prefers\
-reduced-motion: reduce)").matches;this.map=L.map(holder,{center:[0,0],zoom:2,minZoom:1,maxZoom:13,zoomSnap:.25,worldCopyJump:!0,
zoomAnimation:moving,fadeAnimation:moving,inertia:moving,attributionControl:!1}),this.marks=[],this.pin=null,this.unit=-1;
let atlas=new Atlas(block),{map}=this,land=()=>this.app.colours;this.app={map,atlas,settings:desk.settings,words:desk.words,
places:placesOf(atlas,desk.settings.countries),colours:palette(map.getContainer()),shade:{fill:unit=>unit===this.unit?land().
ramp[0]:land().land},symbols:{forget(){},at:()=>null,covers:()=>!1,named:new Set,taken:[]},summary:{},drawn:!0,paper:!1,
tiles:!1,symbolsOn:!1,mode:"auto"},this.app.ground=new Ground(this.app),this.app.townNames=new TownNames(this.app),this.
app.ground.layer.addTo(map),map.on("click",event=>desk.pinned(event.latlng.lat,event.latlng.lng)),matchMedia("(prefers-c\
olor-scheme: dark)").addEventListener("change",()=>{this.app.colours=palette(map.getContainer()),this.app.ground.redraw(),
this.app.townNames.redraw()}),map.fitBounds(desk.settings.bounds,{animate:!1});for(let[way,key2]of[["in","map.in"],["out",
"map.out"]]){let button=map.getContainer().querySelector(`.leaflet-control-zoom-${way}`);button?.setAttribute("title",desk.
words.t(key2)),button?.setAttribute("aria-label",desk.words.t(key2))}}around(block){surround(this.app,block)}clear(){for(let mark of this.
marks)mark.remove();this.marks=[],this.pin=null}show(name,decision,pin){this.clear();for(let{n,name:text,lon,lat}of name.
candidates){if(lon===null||lat===null)continue;let chosen=decision===String(n);this.#mark([lat,lon],String(n),text,chosen?
"im-desk-mark im-desk-chosen":"im-desk-mark",()=>this.desk.choose(n))}name.at&&!pin&&this.#mark([name.at[1],name.at[0]],
"",this.desk.words.t("review.now"),"im-desk-now",()=>{}),pin&&this.#pin(pin),this.#province(name.unit),this.#fit()}showPair(pair){
this.clear(),pair.sides.forEach(({lon,lat,place},at)=>{typeof lon=="number"&&typeof lat=="number"&&this.#mark([lat,lon],
"AB"[at],place??"","im-desk-mark",()=>{})}),this.#province(null),this.#fit()}#province(code){let unit=code===null?-1:this.
app.atlas.byCode.get(code)??-1;unit!==this.unit&&(this.unit=unit,this.app.ground.redraw())}#mark(at,text,title,style,choose){
let icon=L.divIcon({className:style,html:el("span",{},text),iconSize:[26,26]}),mark=L.marker(at,{icon,title,keyboard:!1,
alt:title});mark.on("click",choose),this.marks.push(mark.addTo(this.map))}#pin(at){let icon=L.divIcon({className:"im-des\
k-pin",html:el("span",{}),iconSize:[30,30],iconAnchor:[15,30]}),pin=L.marker(at,{icon,draggable:!0,keyboard:!1,title:this.
desk.words.t("review.pin"),zIndexOffset:1e3});pin.on("dragend",()=>this.desk.pinned(pin.getLatLng().lat,pin.getLatLng().
lng)),this.pin=pin,this.marks.push(pin.addTo(this.map))}#fit(){let points=this.marks.map(mark=>mark.getLatLng()),home=this.
unit<0?null:this.#boxOf(this.unit),near=home?points.filter(point=>home.pad(1).contains(point)):points,bounds=L.latLngBounds(
near);home&&bounds.extend(home),bounds.isValid()?(this.fresh||!near.every(point=>this.map.getBounds().pad(-.05).contains(
point)))&&this.map.fitBounds(bounds,{maxZoom:near.length>1?CLOSE:FAR,padding:[36,36],animate:!1}):this.map.fitBounds(this.
desk.settings.bounds,{animate:!1}),this.fresh=!1}#boxOf(unit){let[west,north,east,south]=Array.from(this.app.atlas.provinces.
boxes[unit]),place=(x,y)=>L.CRS.EPSG3857.pointToLatLng(L.point(x*256,y*256),0);return L.latLngBounds(place(west,south),place(
east,north))}};function written(lat,lon){let turn=((lon+180)%360+360)%360-180;return`${lat.toFixed(DIGITS)}, ${turn.toFixed(
DIGITS)}`}function pointOf(decision){let found=/^([+-]?\d+(?:\.\d+)?)\s*(?:[,;]\s*|\s+)([+-]?\d+(?:\.\d+)?)$/.exec(decision.
trim());return found?[Number(found[1]),Number(found[2])]:null}var KINDS=["names","pairs","articles"],LETTERS={p:"province",x:"not a place",s:"skip"},FILE="decisions.csv",FIRST=60;function openDesk(settings){
document.querySelector(".im-unstarted")?.remove();let desk=new Desk(settings);desk.ready.then(()=>window.incidentmapDesk=
desk,error=>{throw desk.root.append(el("p",{class:"im-failed",role:"alert"},`${settings.texts.failed} (${error.message})`)),
error})}var Desk=class{cases;decisions;land;keep;kind="names";open={names:0,pairs:0,articles:0};keysOn=!0;constructor(settings){
this.settings=settings,this.words=new Words(settings,null,null),this.root=document.getElementById(`${settings.id}-desk`),
this.ready=this.#start()}async#start(){let{id}=this.settings,[ground,told2]=await Promise.all([openBlock(`${id}-ground`),
openBlock(`${id}-cases`)]);this.cases=JSON.parse(told2.strings("cases")[0]),this.decisions=new Decisions(this.cases.sheet),
this.#build(),this.land=new LandMap(this.mapHolder,this,ground),this.keep=keeping(this),this.keep.restore(),this.decisions.
onChange((row,text)=>this.keep.put(row,text)),this.cases.names.length||(this.kind=this.cases.pairs.length?"pairs":this.cases.
articles.length?"articles":"names"),this.open.names=Math.max(0,this.#next("names",-1)),this.open.pairs=Math.max(0,this.#next(
"pairs",-1)),this.open.articles=Math.max(0,this.#next("articles",-1)),this.show(),document.addEventListener("keydown",event=>this.#key(
event)),this.land.around(await openBlock(`${id}-around`))}#build(){let{words}=this,button=(name,run,attributes={})=>el("\
button",{type:"button",onclick:run,...attributes},words.t(name));this.progress=el("p",{class:"im-desk-progress"}),this.speech=
el("p",{class:"im-hidden",role:"status"}),this.state=el("span",{class:"im-desk-state"}),this.tabs=KINDS.filter(kind=>kind===
"names"||this.cases[kind].length).map(kind=>({kind,button:el("button",{type:"button",onclick:()=>this.turn(kind)})})),this.
list=el("ol",{class:"im-desk-list"}),this.left=el("summary",{}),this.listBox=el("details",{class:"im-desk-box",open:matchMedia(
"(min-width: 1000px)").matches},this.left,this.list),this.card=el("section",{class:"im-desk-card","aria-label":words.t("\
review.card")}),this.mapHolder=el("div",{class:"im-map im-desk-map",role:"application",tabindex:"0","aria-label":words.t(
"review.map")});let keys=el("input",{type:"checkbox",checked:!0,onchange:()=>this.keysOn=keys.checked}),save=button("rev\
iew.save",()=>this.save());this.root.append(el("header",{class:"im-desk-head"},el("h1",{},isolated(this.settings.title)),
this.progress,el("p",{class:"im-desk-tools"},save,button("review.undo",()=>this.undo()),this.state),this.speech),el("nav",
{class:"im-desk-nav","aria-label":words.t("review.list")},this.tabs.length>1?el("p",{class:"im-desk-tabs"},this.tabs.map(
({button:one})=>one)):null,this.listBox),this.mapHolder,el("main",{class:"im-desk-main"},this.card,el("p",{class:"im-des\
k-tools"},button("review.back",()=>this.step(-1)),button("review.next",()=>this.step(1))),el("details",{},el("summary",{},
words.t("review.keys")),el("p",{},words.t("review.keys.text")),el("label",{},keys," ",words.t("review.keys.on")))))}rowOf(kind,at){
let{names,pairs}=this.cases;return at+(kind==="names"?0:names.length)+(kind==="articles"?pairs.length:0)}turn(kind){this.
kind=kind,this.listOf="",this.show()}show(){let{kind,words,land}=this,at=this.open[kind];for(let tab of this.tabs??[])tab.
button.textContent=words.t(tab.kind==="articles"?"review.told":`review.${tab.kind}`,{n:this.cases[tab.kind].length}),tab.
button.setAttribute("aria-pressed",String(tab.kind===kind));this.listOf!==kind&&this.#fill(),this.#mark();let one=this.cases[kind][at],
row=this.rowOf(kind,at);land&&(land.fresh=this.shown!==`${kind} ${at}`),this.shown=`${kind} ${at}`,one?kind==="names"?(this.
card?.replaceChildren(...flat(nameCard(this,one,row))),land.show(one,this.decisions.texts[row],pointOf(this.decisions.texts[row]))):
kind==="pairs"?(this.card?.replaceChildren(...flat(pairCard(this,one,row))),land.showPair(one)):(this.card?.replaceChildren(
...flat(articleCard(this,one,row))),land.clear()):this.card?.replaceChildren(el("h2",{tabindex:"-1",class:"im-desk-title"},
words.t("review.nothing")))}#fill(){let{kind}=this;this.listOf=kind,this.list?.replaceChildren(),this.#told=[],this.#more(
FIRST),this.cases[kind].length>FIRST&&setTimeout(()=>this.listOf===kind&&this.#rest())}#rest(){this.#more(1/0),this.#mark()}#more(end){
let from=this.list?.children.length??0,items=this.cases[this.kind].slice(from,end).map((one,by)=>el("li",{},el("button",
{type:"button",onclick:()=>this.go(from+by)},el("span",{},isolated(this.#title(one))),el("small",{}))));this.list?.append(
...items)}#told=[];#title(one){return"title"in one?one.place||one.title:"sides"in one?[...new Set(one.sides.map(({place,
id})=>place||id))].join(" / "):one.place}#mark(){let{kind,words,cases,decisions}=this,left=0;cases[kind].forEach((one,at)=>{
let row=this.rowOf(kind,at),decision=decisions.texts[row];decision||(left+=1);let text=decision?`\u2713 ${kind==="names"?
saidOf(this,one,decision):words.t(`review.${decision}`)}`:"stake"in one?one.stake:"sides"in one?[...new Set(one.sides.map(
({when})=>when??""))].join(" / "):one.figures??"",current=at===this.open[kind],now=`${text} ${current}`;if(this.#told[at]===
now||at>=(this.list?.children.length??0))return;this.#told[at]=now;let button=this.list?.children[at].firstElementChild;
button.lastElementChild.textContent=text,current?button.setAttribute("aria-current","true"):button.removeAttribute("aria\
-current"),current&&this.listBox?.open&&button.scrollIntoView({block:"nearest"})});let all=cases[kind].length;this.progress&&
(this.progress.textContent=words.t("review.progress",{n:left,all,done:all-left})),this.left&&(this.left.textContent=words.
t("review.list"))}go(at,said=""){this.open[this.kind]=at,this.show(),(this.card?.querySelector(".im-desk-title")??null)?.
focus({preventScroll:!0}),this.speech&&(this.speech.textContent=said)}step(by){let all=this.cases[this.kind].length;all&&
this.go((this.open[this.kind]+by+all)%all)}#next(kind,from){let all=this.cases[kind].length;for(let by=1;by<=all;by+=1){
let at=(from+by)%all;if(!this.decisions.texts[this.rowOf(kind,at)])return at}return-1}decide(row,text,{stay=!1}={}){this.
decisions.set(row,text);let at=this.open[this.kind],one=this.cases[this.kind][at],said=text&&"stake"in one?`${one.place}\
: ${saidOf(this,one,text)}`:text&&this.words.t(`review.${text}`),next=stay?at:this.#next(this.kind,at);this.go(next<0?at:
next,said)}choose(n){let{kind}=this,at=this.open[kind],row=this.rowOf(kind,at);kind==="pairs"&&n<=2?this.decide(row,n===
1?"same":"different"):kind==="articles"&&n<=2?this.decide(row,n===1?"right":"wrong"):kind==="names"&&this.cases.names[at]?.
candidates.some(one=>one.n===n)&&this.decide(row,String(n))}pinned(lat,lon){this.kind!=="names"||!this.cases.names.length||
this.decide(this.rowOf("names",this.open.names),written(lat,lon),{stay:!0})}undo(){let row=this.decisions.undo();row<0||
(this.kind=KINDS.findLast(kind=>row>=this.rowOf(kind,0)),this.go(row-this.rowOf(this.kind,0),this.words.t("review.undone")))}save(){
download(FILE,this.decisions.csv(),"text/csv"),this.keep.saved()}say(key2,holes){this.state&&(this.state.textContent=this.
words.t(key2,holes))}refused(row,before,why){let one=this.cases.names[row];this.say("review.refused",{name:one?.place??"",
text:why}),this.decisions.texts[row]=before,this.show()}#key(event){let target=event.target;if(!this.keysOn||event.ctrlKey||
event.metaKey||event.altKey||target.closest("input, select, textarea"))return;let pressed=event.key.toLowerCase(),row=this.
rowOf(this.kind,this.open[this.kind]),word=LETTERS[pressed],name=this.kind==="names"?this.cases.names[this.open.names]:void 0;
if(/^[1-9]$/.test(pressed))this.choose(Number(pressed));else if(word&&name&&(word!=="province"||name.province))this.decide(
row,word);else if(pressed==="u")this.undo();else if(pressed==="n")this.step(1);else if(pressed==="b")this.step(-1);else return;
event.preventDefault()}},flat=parts=>parts.flat(1/0).filter(one=>one!=null&&one!==!1);window.incidentmapReview=openDesk;})();
