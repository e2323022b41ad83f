"use strict";
(()=>{var ARABIC=new Map(Object.entries({\u064A:"\u06CC",\u0649:"\u06CC",\u0626:"\u06CC",\u0643:"\u06A9",\u0629:"\u0647",\u06C0:"\
\u0647",\u0623:"\u0627",\u0625:"\u0627",\u0622:"\u0627",\u0671:"\u0627",\u0624:"\u0648",\u06C1:"\u0647",\u06BE:"\u0647",
\u0451:"\u0435"})),FOLDED=/[يىئكةۀأإآٱؤہھё]/gu,ASCII=/^[\x20-\x7e]*$/;function fold(text){return ASCII.test(
text)?text.toLowerCase():text.normalize("NFKD").toLowerCase().replace(/[\p{M}\u200b-\u200f\u202a-\u202e\u2066-\u2069\u0640]/gu,
"").replace(FOLDED,letter=>ARABIC.get(letter)??letter)}function clean(text){return String(text).replace(/[\u0000-\u0008\u000b-\u001f\u007f\u202a-\u202e\u2066-\u2069]/g,
"")}function el(tag,attributes={},...children){let element=document.createElement(tag);for(let[name,value]of Object.entries(
attributes))if(!(value==null||value===!1))if(name.startsWith("on"))element.addEventListener(name.slice(2),value);else if(name===
"style")for(let[key,one]of Object.entries(value))element.style.setProperty(key,one);else element.setAttribute(name,value===
!0?"":value);return element.append(...children.flat(1/0).filter(child=>child!=null&&child!==!1)),element}function isolated(text){
return el("bdi",{},clean(text))}function sourceLink(url,text){let parsed2=null;try{parsed2=new URL(url)}catch{return isolated(
text)}return["http:","https:"].includes(parsed2.protocol)?el("a",{href:parsed2.href,target:"_blank",rel:"noopener norefe\
rrer"},isolated(text)):isolated(text)}function download(name,text,type){let url=URL.createObjectURL(new Blob([text],{type}));
el("a",{href:url,download:name}).click(),setTimeout(()=>URL.revokeObjectURL(url),1e3)}var ARRAYS={u8:Uint8Array,u16:Uint16Array,u32:Uint32Array,i32:Int32Array,f32:Float32Array,f64:Float64Array};function bytesOf(base64){
if(Uint8Array.fromBase64)return Uint8Array.fromBase64(base64);let binary=atob(base64),bytes=new Uint8Array(binary.length);
for(let i=0;i<bytes.length;i+=1)bytes[i]=binary.charCodeAt(i);return bytes}async function openBlock(id){let holder=document.
getElementById(id);if(!holder)throw new Error(`no block called ${id}`);let packed=bytesOf(holder.textContent.trim());holder.
remove();let gzip=new DecompressionStream("gzip"),writer=gzip.writable.getWriter(),written=writer.write(packed).then(()=>writer.
close()),[buffer]=await Promise.all([new Response(gzip.readable).arrayBuffer(),written]);return new Block(buffer)}var Block=class{constructor(buffer){
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
out[i]=column.unsigned?value:value>>>1^-(value&1)}if(column.steps)for(let i=1;i<out.length;i+=1)out[i]+=out[i-1];return out}};function dayOf(text){if(!/^\d{4}-\d{2}-\d{2}$/.test(text??""))return null;let time=Date.parse(`${text}T00:00:00Z`);return Number.
isNaN(time)?null:Math.round(time/864e5)}var isoOf=day=>new Date(day*864e5).toISOString().slice(0,10);function once(make){let made=null;return()=>made??=make()}function textsOf(block,name){let kind=block.kind(name);return kind==="words"?new WordTexts(block,name):kind==="numbered"?
new HeadTexts(block.coded(`${name}.heads`),block.numbers(`${name}.tails`)):kind==="headed"?new HeadTexts(block.coded(`${name}\
.heads`),block.strings(`${name}.tails`)):new LabelTexts(block.labels(name))}var holding=(folded,word)=>Uint8Array.from(folded,
text=>text.includes(word)?1:0),LabelTexts=class{folded;constructor({labels,codes}){this.labels=labels,this.codes=codes}at(row){
return this.labels[this.codes?this.codes[row]:row]}fold(){return this.folded??=this.labels.map(fold),this.folded}mark(word,found){
let has=holding(this.fold(),word);if(!has.includes(1))return;let{codes}=this;for(let row=0;row<found.length;row+=1)found[row]|=
has[codes?codes[row]:row]}},HeadTexts=class{folded;constructor(heads,tails){this.heads=heads,this.tails=tails}at(row){return this.
heads.labels[this.heads.codes[row]]+this.tails[row]}fold(){return this.folded??=Array.from(this.tails,(_,row)=>fold(this.
at(row))),this.folded}mark(word,found){let has=holding(this.fold(),word);for(let row=0;row<found.length;row+=1)found[row]|=
has[row]}},WordTexts=class{folded;constructor(block,name){this.words=block.strings(`${name}.words`),this.codes=block.numbers(
`${name}.codes`);let sizes=block.numbers(`${name}.sizes`);this.begin=new Uint32Array(sizes.length+1);for(let row=0;row<sizes.
length;row+=1)this.begin[row+1]=this.begin[row]+sizes[row]}at(row){return Array.from(this.codes.subarray(this.begin[row],
this.begin[row+1]),code=>this.words[code]).join(" ")}fold(){return this.folded??=this.words.map(fold),this.folded}mark(word,found){
let[part,...parts2]=word.split(" ");if(parts2.length){let rows=new Uint8Array(found.length);this.mark([part,...parts2].reduce(
(long,one)=>one.length>long.length?one:long),rows);for(let row=0;row<found.length;row+=1)rows[row]&&!found[row]&&fold(this.
at(row)).includes(word)&&(found[row]=1);return}let has=holding(this.fold(),word);if(!has.includes(1))return;let{codes,begin}=this;
for(let row=0;row<found.length;row+=1){let end=begin[row+1];for(let at=begin[row];at<end&&!found[row];at+=1)found[row]=has[codes[at]]}}};var FIGURES=["killed","injured"],CODED=["precision","match","event_type","actor","target","parties","source","claimed_by",
"date_precision","admin1_by"],Store=class{countryLabels;countries;unit;point;placed;district;total=0;located=0;constructor(core2,atlas){
this.atlas=atlas,this.rows=core2.rows,this.spot=core2.numbers("spot"),this.lon=core2.numbers("spot_lon"),this.lat=core2.
numbers("spot_lat"),this.start=core2.numbers("start");let lasts=core2.numbers("lasts");this.end=shifted(this.start,lasts,
1),this.province=Int32Array.from(core2.numbers("province")),this.confidence=core2.numbers("confidence"),this.ambiguous=core2.
numbers("ambiguous"),this.uncertainty=core2.numbers("uncertainty_km"),this.accounts=core2.numbers("accounts"),this.contested=
core2.numbers("contested"),this.coded=Object.fromEntries(CODED.map(name=>[name,core2.coded(name)])),this.fought=core2.has(
"side_a")?{a:core2.coded("side_a"),b:core2.coded("side_b")}:null,this.figures={killed:figure(core2,"killed"),injured:figure(
core2,"injured")},this.texts=new Map,this.weight=core2.has("weight")?core2.numbers("weight"):new Uint8Array(this.rows).fill(
1),this.#nameCountries(core2.coded("country_code")),this.#classify(),this.days=this.#days()}#nameCountries({labels,codes}){
this.countryLabels=[...new Set(["",...labels,...this.atlas.country.labels])];let ofOwn=Uint16Array.from(labels,label2=>this.
countryNumber(label2)),provinces=this.atlas.country.codes,ofProvince=Uint16Array.from(this.atlas.country.labels,label2=>this.
countryNumber(label2));this.countries=new Uint16Array(this.rows);for(let row=0;row<this.rows;row+=1)this.countries[row]=
ofOwn[codes[row]]||this.province[row]&&ofProvince[provinces[this.province[row]-1]]}countryNumber(code){return this.countryLabels.
indexOf(code)}#classify(){let{labels,codes}=this.coded.precision,[admin1,region,country,admin2]=["admin1","region","coun\
try","admin2"].map(name=>labels.indexOf(name)),squares=Uint8Array.from(this.countryLabels,code=>code&&this.atlas.units.labels.
includes(code)?1:0);this.unit=new Uint8Array(this.rows),this.point=new Uint8Array(this.rows),this.placed=new Uint8Array(
this.rows),this.district=new Uint8Array(this.rows);for(let row=0;row<this.rows;row+=1){let precision=codes[row],area=precision===
admin1||precision===region;area&&this.province[row]?this.unit[row]=1:area||precision===country?this.unit[row]=squares[this.
countries[row]]?2:0:this.point[row]=this.spot[row]?1:0,this.placed[row]=this.unit[row]||this.point[row]?1:0,this.district[row]=
precision===admin2?1:0,this.total+=this.weight[row],this.located+=this.placed[row]*this.weight[row]}}#days(){let first=1/0,
last2=-1/0,undated=0;for(let row=0;row<this.rows;row+=1)this.start[row]===-2147483648?undated+=1:(first=Math.min(first,this.
start[row]),last2=Math.max(last2,this.end[row]));return{first,last:last2,undated,any:first<=last2}}dated(row){return this.
start[row]!==-2147483648}label(name,row){let column=this.coded[name];return column.labels[column.codes[row]]}sides(row){
let{fought}=this;return!fought||this.label("parties",row)!=="between"?[this.label("actor",row),this.label("target",row)]:
[fought.a,fought.b].map(({labels,codes})=>labels[codes[row]])}country(row){return this.countryLabels[this.countries[row]]}precision(row){
return this.label("precision",row)}accountsOf(row){let id=this.text("incident_id",row),rows=[];for(let other=0;other<this.
rows;other+=1)this.text("incident_id",other)===id&&rows.push(other);return rows}add(block){for(let name of block.names())
this.texts.set(name,once(()=>textsOf(block,name)))}text(name,row){return this.texts.get(name)?.().at(row)??""}};function shifted(base,by,sign2){
let out=new Float64Array(base.length);for(let row=0;row<out.length;row+=1)out[row]=base[row]+sign2*by[row];return out}function figure(core2,name){
let best=core2.numbers(`${name}_best`);return{known:core2.numbers(`${name}_known`),min:shifted(best,core2.numbers(`${name}\
_below`),-1),best,max:shifted(best,core2.numbers(`${name}_above`),1),open:core2.numbers(`${name}_open`)}}var overlaps=(box,seen)=>box[0]<seen[2]&&box[2]>seen[0]&&box[1]<seen[3]&&box[3]>seen[1];function boxesOf(x,y,end){let out=new Float64Array(
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
let path=new Path2D,lines2=this.#thinned(scale);for(let unit of units)(!seen||overlaps(this.boxes[unit],seen))&&this.#traceUnit(
path,unit,scale,lines2);return path}lines(kinds,kind,scale,seen){let near=scale>NEAR_SCALE,make=()=>{let path=new Path2D,
level=this.#thinned(scale);for(let arc=0;arc<this.arcs;arc+=1)kinds[arc]===kind&&!speck(this.arcBoxes,arc,scale)&&(!near||
this.#arcSeen(arc,seen))&&trace(path,arc,!1,scale,level,!0);return path};return near?make():this.#cached(`lines ${kind}`,
scale,make)}#arcSeen(arc,seen){let{arcBoxes}=this,[west,north,east,south]=[seen[0],seen[1],seen[2],seen[3]];return arcBoxes[4*
arc]<=east&&arcBoxes[4*arc+2]>=west&&arcBoxes[4*arc+1]<=south&&arcBoxes[4*arc+3]>=north}#cached(key,scale,make){return this.
cacheScale!==scale&&(this.cacheScale=scale,this.cache.clear()),this.cache.has(key)||this.cache.set(key,make()),this.cache.
get(key)}#traceUnit(path,unit,scale,lines2){for(let ring=this.unitEnd[unit];ring<this.unitEnd[unit+1];ring+=1)if(!speck(
this.ringBoxes,ring,scale))for(let at=this.ringEnd[ring];at<this.ringEnd[ring+1];at+=1){let ref=this.refs[at];trace(path,
ref<0?~ref:ref,ref<0,scale,lines2,at===this.ringEnd[ring])}}#thinned(scale){if(this.thin?.scale===scale)return this.thin;
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
return this.country.labels[this.country.codes[province]]}};function typeOf(words,label2){let key=`type.${label2.toLowerCase()}`;return words.texts[key]===void 0?label2:words.t(key)}
function choiceOf(words,column,value){return column==="precision"?words.t(`precision.${value}`):column==="event_type"?typeOf(
words,value):value}function placesOf(atlas,countries){let points=atlas.codes.map((_,i)=>project(atlas.lon[i],atlas.lat[i])),named=countries.
map(([code,lon,lat,width])=>{let[x,y]=project(lon,lat);return{code,x,y,width:width/360}});return{x:points.map(([x])=>x),
y:points.map(([,y])=>y),countries:named}}var totals=size=>({min:new Float64Array(size),best:new Float64Array(size),max:new Float64Array(size),known:new Int32Array(
size),open:new Uint8Array(size)}),Sums=class{constructor(size){this.incidents=new Int32Array(size),this.killed=totals(size),
this.injured=totals(size)}addRows(store,mask,target){let{incidents}=this,{weight}=store;for(let row=0;row<store.rows;row+=
1)mask[row]&&target[row]>=0&&(incidents[target[row]]+=weight[row]);for(let name of FIGURES){let figure2=store.figures[name],
{min,best,max,known,open}=this[name];for(let row=0;row<store.rows;row+=1){let at=target[row];!mask[row]||at<0||!figure2.
known[row]||(min[at]+=figure2.min[row],best[at]+=figure2.best[row],max[at]+=figure2.max[row],known[at]+=figure2.known[row],
open[at]|=figure2.open[row])}}}addSums(other,from,target){for(let i=0;i<from.length;i+=1)this.incidents[target[i]]+=other.
incidents[from[i]];for(let name of FIGURES){for(let key of["min","best","max","known"]){let[sums2,more2]=[this[name][key],
other[name][key]];for(let i=0;i<from.length;i+=1)sums2[target[i]]+=more2[from[i]]}let[sums,more]=[this[name].open,other[name].
open];for(let i=0;i<from.length;i+=1)sums[target[i]]|=more[from[i]]}}object(at){let incidents=this.incidents[at],total=name=>{
let{min,best,max,known,open}=this[name];return{min:min[at],best:best[at],max:max[at],open_ended:!!open[at],known:known[at],
unknown:incidents-known[at]}};return{incidents,killed:total("killed"),injured:total("injured")}}},NOTHING=Object.freeze(
new Sums(1).object(0)),emptySum=()=>structuredClone(NOTHING);function sumOf(store,rows){let sum=emptySum();for(let row of rows)
sum.incidents+=store.weight[row];for(let name of FIGURES){let figure2=store.figures[name],total=sum[name];for(let row of rows)
total.min+=figure2.min[row],total.best+=figure2.best[row],total.max+=figure2.max[row],total.known+=figure2.known[row],total.
open_ended||=!!figure2.open[row];total.unknown=sum.incidents-total.known}return sum}function summarise(store,mask,provinceCount){
let sums=new Sums(provinceCount+1);sums.addRows(store,mask,store.province);let unplaced=[],undated=0,first=1/0,last2=-1/0;
for(let row=0;row<store.rows;row+=1)mask[row]&&(store.placed[row]||unplaced.push(row),store.dated(row)?(store.start[row]<
first&&(first=store.start[row]),store.end[row]>last2&&(last2=store.end[row])):undated+=store.weight[row]);let every=Uint32Array.
from(sums.incidents,(_,at)=>at),all=new Sums(1);all.addSums(sums,every,new Uint8Array(every.length));let provinces=Array.
from({length:provinceCount},(_,unit)=>sums.incidents[unit+1]?sums.object(unit+1):NOTHING);return{...all.object(0),unplaced:sumOf(
store,unplaced),provinces,undated,first,last:last2}}var KNOWN={killed:({figures},row)=>!!figures.killed.known[row],injured:({figures},row)=>!!figures.injured.known[row],day:(store,row)=>store.
dated(row)&&store.start[row]===store.end[row],town:(store,row)=>!!store.point[row]&&!store.district[row]},ASIDE={country:(store,row)=>store.
unit[row]===2&&store.precision(row)!=="region",region:(store,row)=>store.unit[row]===2&&store.precision(row)==="region",
unplaced:(store,row)=>!store.placed[row],sea:(store,row)=>!!store.point[row]&&!store.province[row],undated:(store,row)=>!store.
dated(row)},marked=new WeakMap,[DAY,TOWN]=[1,2],FROM=2;function bitsOf(store){let known=marked.get(store);if(known)return known;
let bits=new Uint8Array(store.rows),tests=Object.values(ASIDE);for(let row=0;row<bits.length;row+=1){KNOWN.day(store,row)&&
(bits[row]|=DAY),KNOWN.town(store,row)&&(bits[row]|=TOWN);for(let i=0;i<tests.length;i+=1)tests[i](store,row)&&(bits[row]|=
1<<FROM+i)}let made={bits,some:Uint32Array.from(bits.keys()).filter(row=>bits[row]>>FROM)};return marked.set(store,made),
made}function knownOf(store,mask){let out={killed:0,injured:0,day:0,town:0},{figures:{killed,injured},weight}=store,{bits}=bitsOf(
store);for(let row=0;row<mask.length;row+=1)mask[row]&&(out.killed+=killed.known[row],out.injured+=injured.known[row],bits[row]&
DAY&&(out.day+=weight[row]),bits[row]&TOWN&&(out.town+=weight[row]));return out}function asideOf(store,mask){let names=Object.
keys(ASIDE),out=Object.fromEntries(names.map(name=>[name,[]])),{bits,some}=bitsOf(store);for(let row of some)if(mask[row])
for(let i=0;i<names.length;i+=1)bits[row]&1<<FROM+i&&out[names[i]].push(row);return out}function largestAside(store,mask,figure2){
let groups=new Map;for(let row of bitsOf(store).some){if(!mask[row]||store.unit[row]!==2&&store.placed[row])continue;let key=store.
placed[row]?store.countries[row]:-1,there=groups.get(key);there?there.push(row):groups.set(key,[row])}let names=figure2===
"both"?FIGURES:[figure2];return Math.max(0,...Array.from(groups.values(),rows=>sumOf(store,rows)).flatMap(sum=>names.map(
name=>sum[name].max)))}var SETS=["event_type","actor","source","precision"],TESTS={known:KNOWN,aside:ASIDE},KEYS=["from","to","figure","provinc\
e","country","text","confidence","known","aside",...SETS],isSet=key=>key in TESTS||SETS.includes(key),kindOf=precision=>precision===
"month"||precision==="year"?precision:"partly",Filter=class{constructor(store,atlas){this.store=store,this.atlas=atlas,this.
spec={},this.search=null,this.mask=new Uint8Array(store.rows).fill(1),this.listeners=[]}onChange(listener){this.listeners.
push(listener)}set(change){for(let[name,value]of Object.entries(change)){let key=name;if(!KEYS.includes(key))throw new RangeError(
`incidentmap: no filter called ${key}; there are ${KEYS.join(", ")}`);value==null||value===""||Array.isArray(value)&&!value.
length?delete this.spec[key]:Object.assign(this.spec,{[key]:isSet(key)?[value].flat().map(String):value})}this.apply()}clear(){
this.spec=this.spec.figure?{figure:this.spec.figure}:{},this.apply()}get active(){return Object.keys(this.spec).some(key=>key!==
"figure")}apply(){this.mask=this.maskOf(this.spec);for(let listener of this.listeners)listener()}maskOf(spec){let{store,
atlas}=this,mask=new Uint8Array(store.rows).fill(1);(spec.from||spec.to)&&this.#byDays(mask,dayOf(spec.from)??-1/0,dayOf(
spec.to)??1/0);for(let key of SETS)spec[key]&&this.#byLabel(mask,store.coded[key],label2=>!!spec[key]?.includes(label2));
if(spec.province&&this.#byNumber(mask,store.province,(atlas.byCode.get(spec.province)??-2)+1),spec.country&&this.#byNumber(
mask,store.countries,store.countryNumber(spec.country)),spec.known&&this.#byTests(mask,row=>spec.known?.every(name=>KNOWN[name]?.(
store,row))),spec.aside&&this.#byTests(mask,row=>spec.aside?.some(name=>ASIDE[name]?.(store,row))),spec.confidence&&this.#byConfidence(
mask,spec.confidence*100),spec.text&&this.search){let found=this.search.find(String(spec.text));for(let row=0;row<mask.length;row+=
1)mask[row]&=found[row]}return mask}#byDays(mask,from,to){let{store}=this,{start,end}=store;for(let row=0;row<mask.length;row+=
1)(!store.dated(row)||start[row]<from||end[row]>to)&&(mask[row]=0)}vagueOf(spec){let{store}=this,out={month:[],year:[],partly:[],
undated:[]};if(!spec.from&&!spec.to)return out;let[from,to]=[dayOf(spec.from)??-1/0,dayOf(spec.to)??1/0],others=this.maskOf(
{...spec,from:null,to:null}),{labels,codes}=store.coded.date_precision;for(let row=0;row<others.length;row+=1)others[row]&&
(store.dated(row)?store.end[row]>=from&&store.start[row]<=to&&(store.start[row]<from||store.end[row]>to)&&out[kindOf(labels[codes[row]])].
push(row):out.undated.push(row));return out}#byLabel(mask,{labels,codes},wanted){let shown=Uint8Array.from(labels,label2=>wanted(
label2)?1:0);for(let row=0;row<mask.length;row+=1)mask[row]&=shown[codes[row]]}#byNumber(mask,column,number){for(let row=0;row<
mask.length;row+=1)column[row]!==number&&(mask[row]=0)}#byTests(mask,wanted){for(let row=0;row<mask.length;row+=1)mask[row]&&
!wanted(row)&&(mask[row]=0)}#byConfidence(mask,least){let{confidence}=this.store;for(let row=0;row<mask.length;row+=1)(confidence[row]===
255||confidence[row]<least)&&(mask[row]=0)}toHash(){let out=new URLSearchParams;for(let[key,value]of Object.entries(this.
spec))for(let one of[value].flat())out.append(key,String(one));return out}fromHash(params){this.spec={};for(let key of KEYS){
let values=params.getAll(key);if(values.length)if(key==="known"||key==="aside"){let names=values.filter(name=>Object.hasOwn(
TESTS[key],name));names.length&&(this.spec[key]=names)}else isSet(key)?this.spec[key]=values:key==="confidence"?this.spec[key]=
Math.min(1,Math.max(0,Number(values[0])||0)):(key!=="from"&&key!=="to"||dayOf(values[0])!==null)&&Object.assign(this.spec,
{[key]:values[0]})}this.spec.figure&&!["killed","injured","both"].includes(this.spec.figure)&&delete this.spec.figure}};var YEAR=/^(1[89]|20)\d\d$/,ISO=/^((?:1[89]|20)\d\d)-(\d\d)(?:-(\d\d))?$/,LEAST_LETTERS=3,DAY_MS=864e5;function namesOf(locale){
let names=new Map;for(let language of[locale,"en"])for(let options of[{month:"long"},{month:"short"},{day:"numeric",month:"\
long"},{day:"numeric",month:"short"}]){let format=new Intl.DateTimeFormat(language,{...options,timeZone:"UTC"});for(let month=0;month<
12;month+=1){let name=format.formatToParts(Date.UTC(2024,month,15)).find(part=>part.type==="month")?.value??"",folded=fold(
name).replace(/\.$/,"");folded.length>=LEAST_LETTERS&&names.set(folded,month)}}return names}function daysOf(year,month,day){
let at=(y,m,d)=>Math.round(Date.UTC(y,m,d)/DAY_MS);return month===void 0?{first:at(year,0,1),last:at(year+1,0,0)}:day===
void 0?{first:at(year,month,1),last:at(year,month+1,0)}:{first:at(year,month,day),last:at(year,month,day)}}function timesIn(locale){
let names=once(()=>namesOf(locale));return words=>{let out=[];for(let i=0;i<words.length;i+=1){let[one,other]=[words[i],
words[i+1]??""],iso=ISO.exec(one),month=names().get(one)??names().get(other),year=YEAR.test(one)?one:YEAR.test(other)?other:
null;iso?out.push({words:[one],days:daysOf(Number(iso[1]),Number(iso[2])-1,iso[3]?Number(iso[3]):void 0)}):year&&month!==
void 0&&YEAR.test(one)!==YEAR.test(other)&&names().has(one)!==names().has(other)?(out.push({words:[one,other],days:daysOf(
Number(year),month)}),i+=1):out.push({words:[one],days:YEAR.test(one)?daysOf(Number(one)):null})}return out}}var TEXT_FIELDS=["place","resolved_name","admin1","admin2","country","description","incident_id","also"],CODED_FIELDS=["\
actor","target","source","event_type","claimed_by"],TONGUES=["en","ar","es","fa","fr","ru","ur"],Search=class{constructor(store,atlas,locale,also=[],type=label2=>label2){
this.rows=store.rows,this.store=store,this.times=timesIn(locale);let places={labels:["",...atlas.names.map((name,i)=>`${name}\
 ${atlas.namesEn[i]} ${also[i]??""}`)],codes:store.province},countries={labels:store.countryLabels.map(code=>namesOf2(code,
locale)),codes:store.countries},kinds={labels:store.coded.event_type.labels.map(type),codes:store.coded.event_type.codes};
this.asked="",this.answer=new Uint8Array(this.rows).fill(1),this.columns=[...TEXT_FIELDS.flatMap(name=>store.texts.get(name)??
[]),...[...CODED_FIELDS.map(name=>store.coded[name]),kinds,places,countries].map(column=>once(()=>new LabelTexts(column)))],
this.#prepare(0)}#prepare(at){at!==this.columns.length&&(window.requestIdleCallback??setTimeout)(()=>{this.columns[at]().
fold(),this.#prepare(at+1)})}find(text){if(this.asked===text)return this.answer;let all=new Uint8Array(this.rows).fill(1),
{phrases,words}=partsOf(text);for(let phrase of phrases)this.#keep(all,this.#holding(phrase));for(let{words:written,days}of this.
times(words)){let found=new Uint8Array(this.rows).fill(1);for(let word of written)this.#keep(found,this.#holding(word));
days&&this.#dated(found,days),this.#keep(all,found)}return[this.asked,this.answer]=[text,all],all}#holding(text){let found=new Uint8Array(
this.rows);for(let column of this.columns)column().mark(text,found);return found}#keep(all,found){for(let row=0;row<all.
length;row+=1)all[row]&=found[row]}#dated(found,{first,last:last2}){let{store}=this;for(let row=0;row<found.length;row+=
1)store.dated(row)&&store.start[row]>=first&&store.end[row]<=last2&&(found[row]=1)}};function namesOf2(code,locale){return/^[A-Z]{2}$/.
test(code)?[...new Set([locale,...TONGUES].map(tongue=>new Intl.DisplayNames(tongue,{type:"region",fallback:"code"}).of(
code)??code))].join(" "):code}function partsOf(text){let phrases=[],rest=text.replace(/"([^"]+)"|“([^”]+)”|«([^»]+)»|„([^“”]+)[“”]/g,
(_,...found)=>{let phrase=fold(found.slice(0,4).find(Boolean)).trim().replace(/\s+/g," ");return phrase&&phrases.push(phrase),
" "});return{phrases,words:fold(rest.replace(/["“”«»„]/g," ")).split(/\s+/).filter(Boolean)}}var TIME_ZONE={timeZone:"UTC"},Words=class{constructor(settings,store,atlas){this.store=store,this.atlas=atlas,this.texts=
settings.texts;let{locale}=settings,numbers=once(()=>new Intl.NumberFormat(locale)),decimals=once(()=>new Intl.NumberFormat(
locale,{maximumSignificantDigits:2}));this.number=value=>numbers().format(value),this.decimal=value=>decimals().format(value),
this.plural=once(()=>new Intl.PluralRules(locale));let date=options=>once(()=>new Intl.DateTimeFormat(locale,{...options,
...TIME_ZONE}));this.dates={day:date({dateStyle:"long"}),month:date({year:"numeric",month:"long"}),year:date({year:"nume\
ric"}),short:date({dateStyle:"medium"}),monthShort:date({year:"numeric",month:"short"})},this.second=settings.calendar?new Intl.
DateTimeFormat(`${settings.language}-u-ca-${settings.calendar}`,{day:"numeric",month:"long",year:"numeric",...TIME_ZONE}):
null,this.list=once(()=>new Intl.ListFormat(locale,{type:"conjunction"})),this.called=settings.called??{},this.regions=once(
()=>new Intl.DisplayNames([locale],{type:"region",fallback:"code"})),this.short=this.short.bind(this)}t(key,holes={}){let entry=this.
texts[key];if(entry===void 0)throw new Error(`incidentmap: no text called ${key}`);return(typeof entry=="string"?entry:entry[this.
plural().select(Number(holes.n??0))]??entry.other).replace(/\{(\w+)\}/g,(_,name)=>{let value=holes[name];return typeof value==
"number"?this.number(value):value??""})}figure(name,total){let kind=kindOf2(total);return kind==="exact"?this.t(`${name}\
.exact`,{n:total.best}):this.t(`${name}.${kind}`,{min:total.min,max:total.max,n:total.open_ended?total.min:total.max})}total(name,total){
let text=this.figure(name,total),notes=this.notes(total);return notes.length?this.t("total.notes",{text,notes:notes.join(
this.t("comma"))}):text}notes(total){let kind=kindOf2(total),notes=[];return total.min<total.best&&(kind==="open"||kind===
"range"&&total.best<total.max)&&notes.push(this.t("total.best",{n:total.best})),kind!=="unknown"&&total.unknown&&notes.push(
this.t("total.unknown",{n:total.unknown,all:total.known+total.unknown})),notes}short(total){let kind=kindOf2(total);return kind===
"unknown"?"?":kind==="exact"?this.number(total.best):kind==="open"?`${this.number(total.min)}+`:`${this.number(total.min)}\
\u2013${this.number(total.max)}`}rowTotal(name,row){let figure2=this.store.figures[name],known=figure2.known[row];return{
min:figure2.min[row],best:figure2.best[row],max:figure2.max[row],open_ended:!!figure2.open[row],known,unknown:this.store.
weight[row]-known}}day(day,style="day"){return this.dates[style]().format(new Date(day*864e5))}span(first,last2,style="d\
ay"){return first===last2?this.day(first,style):this.dates[style]().formatRange(new Date(first*864e5),new Date(last2*864e5))}date(row){
let{store}=this;if(!store.dated(row))return this.t("date.unknown");let precision=store.label("date_precision",row),[first,
last2]=[store.start[row],store.end[row]];if(precision==="year")return this.span(first,last2,"year");if(precision==="mont\
h")return this.span(first,last2,"month");if(precision==="week")return this.t("date.week",{date:this.day(first)});let text=this.
span(first,last2);return this.second&&first===last2?`${text} (${this.second.format(new Date(first*864e5))})`:text}isoDate(row){
return this.store.dated(row)?isoOf(this.store.start[row]):""}isoEnd(row){return this.store.dated(row)?isoOf(this.store.end[row]):
""}countryName(code){return/^[A-Z]{2}$/.test(code)?this.called[code]??this.regions().of(code)??code:code}provinceName(number){
return number?this.atlas.names[number-1]:""}unitName(mark){return mark.level==="admin1"?this.atlas.names[mark.province]:
this.countryName(mark.country)}place(row){let{store}=this;if(store.weight[row]>1&&store.point[row])return this.t("incide\
nts",{n:store.weight[row]});let precision=store.precision(row),written=clean(store.text("place",row));if(precision==="ad\
min1")return this.t("place.admin1",{name:this.provinceName(store.province[row])||clean(store.text("resolved_name",row))||
written});if(precision==="country")return this.t("place.country",{name:this.countryName(store.country(row))});let name=clean(
store.text("resolved_name",row))||written;return store.spot[row]?name?this.#kept(name,["exact","settlement","admin2"].includes(
precision)?precision:"exact"):this.t("place.coordinates",{lat:(store.lat[store.spot[row]-1]/1e5).toFixed(2),lon:(store.lon[store.
spot[row]-1]/1e5).toFixed(2)}):written?this.t("place.unresolved",{name:written}):this.t("place.none")}#kept(name,precision){
let kind=/\((.+)\)/.exec(this.t(`place.${precision}`,{name:""}))?.[1];return kind&&fold(name).split(/\s+/).includes(fold(
kind))?precision==="admin2"?this.t("place.admin1",{name}):name:this.t(`place.${precision}`,{name})}within(row){let{store}=this,
parts2=[];return store.precision(row)!=="admin1"&&store.province[row]&&parts2.push(this.provinceName(store.province[row])),
store.precision(row)!=="country"&&store.country(row)&&parts2.push(this.countryName(store.country(row))),parts2.join(this.
t("comma"))}doubts(row){let{store}=this,out=[],confidence=store.confidence[row];confidence!==255&&confidence<90&&store.spot[row]&&
out.push(this.t(confidence>=70?"doubt.likely":confidence>=50?"doubt.perhaps":"doubt.doubtful"));let others=clean(store.text(
"candidates",row));store.ambiguous[row]&&out.push(others?this.t("doubt.candidates",{names:others}):this.t("doubt.ambiguo\
us")),store.uncertainty[row]>=1&&store.point[row]&&out.push(this.t("doubt.within",{n:Math.round(store.uncertainty[row])}));
let reason=clean(store.text("reason",row));return reason&&out.push(reason),out}people(name,row){let told=parsed(this.store.
text("people",row)),parts2=Object.entries(told?.[name]??{}).map(([who2,span])=>this.t(`people.${who2}`,{text:this.short(
totalOf(span))}));return parts2.length?this.t(`people.${name}`,{text:parts2.join(this.t("comma"))}):""}claims(row){return parsed(
this.store.text("claims",row))??[]}account(one){let text=["killed","injured"].filter(name=>name==="killed"||one[name]).map(
name=>this.figure(name,totalOf(one[name]))).join(this.t("comma"));return one.on?this.t("claims.on",{text,date:this.day(Date.
parse(one.on)/864e5,"short")}):text}before(one){return one.was?.length?this.t("claims.before",{text:one.was.map(was=>this.
account(was)).join(this.t("comma"))}):""}who(row){let{store}=this,actor=clean(store.label("actor",row));return actor?`${this.
t(store.label("parties",row)==="between"?"field.between":"field.actor")}: ${actor}`:""}said(row){let who2=clean(this.store.
label("claimed_by",row));return who2?this.t("said",{name:who2}):""}};function totalOf(span){let[min,best,max]=span??[null,
null,null],stated=[min,best,max].find(value=>value!==null)??0;return{min:min??stated,best:best??min??stated,max:max??best??
stated,open_ended:!!span&&max===null,known:span?1:0,unknown:span?0:1}}var parsed=text=>text?JSON.parse(text):null;function kindOf2(total){
return total.known?total.open_ended?"open":total.min<total.max?"range":"exact":"unknown"}var Peaks=class{windows=null;known=new Map;grouped=void 0;constructor(marks){this.marks=marks}update(windows){sameWindows(
windows,this.windows)||(this.known=new Map),this.windows=windows}spots(){let{windows}=this;if(!windows)return 0;let known=this.
known.get("spots");if(known!==void 0)return known;let{spotOf}=this.marks,shown=new Int32Array(this.marks.begin.length),now=0,
most=0;return eachWindow(windows,(row,by)=>{let spot=spotOf[row];spot<0||(shown[spot]||(now+=1),shown[spot]+=by,shown[spot]||
(now-=1))},()=>{most=Math.max(most,now)}),this.known.set("spots",most),most}everySpot(){let{spotOf}=this.marks,{bins,mask}=this.
windows;return new Set(spotOf.filter((spot,row)=>spot>=0&&mask[row]&&bins[row]>=0))}figure(zoom,figure2){let{windows}=this,
{store}=this.marks;if(!windows)return 0;let key=`${zoom} ${figure2}`,known=this.known.get(key);if(known!==void 0)return known;
let{groups,count}=this.#groups(zoom),most=0;for(let name of figure2==="both"?FIGURES:[figure2]){let sums=new Float64Array(
count),{max}=store.figures[name];eachWindow(windows,(row,by)=>{groups[row]<0||(sums[groups[row]]+=by*max[row],sums[groups[row]]>
most&&(most=sums[groups[row]]))})}return this.known.set(key,most),most}#groups(zoom){if(this.grouped?.zoom===zoom)return this.
grouped;let{store,spotOf,begin}=this.marks,numbers=new Map,numberOf=key=>{let number=numbers.get(key)??numbers.size;return numbers.
set(key,number),number},spots2=Int32Array.from({length:begin.length-1},(_,spot)=>numberOf(zoom===null?spot:this.marks.cell(
spot,zoom))),groups=new Int32Array(store.rows).fill(-1);for(let row=0;row<groups.length;row+=1)spotOf[row]>=0?groups[row]=
spots2[spotOf[row]]:store.unit[row]&&(groups[row]=numberOf(unitKey(store,row)));return this.grouped={zoom,groups,count:numbers.
size},this.grouped}},unitKey=(store,row)=>store.unit[row]===1?`admin1:${store.province[row]}`:`country:${store.country(row)}`;
function sameWindows(one,other){return!one||!other?one===other:one.bins===other.bins&&one.width===other.width&&one.mask.
every((shown,row)=>shown===other.mask[row])}function eachWindow({bins,count,width,mask},change,each=()=>{}){let begin=new Uint32Array(
count+1);for(let row=0;row<bins.length;row+=1)mask[row]&&bins[row]>=0&&(begin[bins[row]+1]+=1);for(let bin=0;bin<count;bin+=
1)begin[bin+1]+=begin[bin];let next=begin.slice(),order=new Uint32Array(begin[count]);for(let row=0;row<bins.length;row+=
1)!mask[row]||bins[row]<0||(order[next[bins[row]]]=row,next[bins[row]]+=1);for(let bin=0;bin<count;bin+=1){if(bin>=width)
for(let i=begin[bin-width];i<begin[bin-width+1];i+=1)change(order[i],-1);for(let i=begin[bin];i<begin[bin+1];i+=1)change(
order[i],1);each()}}var symbols_default={about:"How symbols are measured and toned, in pixels of the page: one table for its script, for fig\
ures, and for both legends. `paper` is what a pixel is on paper. A size that is a share is one of a disc's radius.",paper:{
pt:.5,usual:250,share:[.4,2]},size:{least:3,largest:30,usual:800,share:[.75,2],unit:6},disc:{fill:{killed:.7,injured:.35},
line:{killed:1,injured:2},under:{killed:0,injured:.8},range:1.25,halo:1.5,core:.55,core_line:1.25},tile:{half:.886,corner:3},
square:{half:.886,country:1.12,least:9,room:8,corner:5,ground:.92,field:.3,line:2,frame:3,frame_line:1,zero:13,zero_line:1,
small:40},zero:{radius:3,line:1.5},unknown:{radius:5,line:1.5,half_dash:[1,2]},contested:{beyond:3,line:1,dash:[3,3]},open:{
arm:3.5,line:2,halo:4,out:.72,right:4,up:3},spread:{most:9,step:11,zoom:9},settle:{rings:[18,34,52,72,96],spokes:12,gap:3,
obstacles:400},legend:{shares:[1,4,20],sample:6},signs:[{name:"range",low:2},{name:"open",open:!0},{name:"cluster",incidents:3},
{name:"admin2",district:!0},{name:"admin1",level:"admin1"},{name:"merged",level:"country"},{name:"contested",contested:!0},
{name:"zero",value:0},{name:"unknown",known:[]},{name:"half",known:["killed"]}],tray:["country","region","unplaced"]};var{size:SIZE,disc:DISC,tile:TILE,square:SQUARE,zero:ZERO,unknown:UNKNOWN,contested:CONTESTED,open:OPEN,spread:SPREAD,settle:SETTLE,
legend:LEGEND,tray:TRAY}=symbols_default,SIGNS=symbols_default.signs;function gathered(units,boxes,scale){let isSmall=unit=>unit.level==="country"||isTiny([unit.province],boxes,scale),groups=new Map;
for(let unit of units.filter(isSmall))groups.set(unit.country,[...groups.get(unit.country)??[],unit]);let out=units.filter(
unit=>!isSmall(unit));for(let group of groups.values())out.push(group.length>1?together(group,boxes):group[0]);return out}
function isTiny(units,boxes,scale){return units.length>0&&units.every(unit=>{let[west,north,east,south]=boxes[unit];return Math.
max(east-west,south-north)*scale<SQUARE.small})}function together(group,boxes){let first=group.find(({level})=>level==="\
country")??group.reduce((most,one)=>one.rows.length>most.rows.length?one:most),box=[1/0,1/0,-1/0,-1/0];for(let{level,province,
x,y}of group){let[west,north,east,south]=level==="country"?[x,y,x,y]:Array.from(boxes[province]);box.splice(0,4,Math.min(
box[0],west),Math.min(box[1],north),Math.max(box[2],east),Math.max(box[3],south))}return{...first,key:`country:${first.country}`,
level:"country",merged:group.length,box,rows:group.flatMap(({rows})=>rows)}}function settle(marks,scale,isInside){let squares=marks.
filter(({kind})=>kind==="unit").sort((a,b)=>b.side*b.wide-a.side*a.wide),taken=marks.filter(({kind})=>kind!=="unit").slice(
0,SETTLE.obstacles).map(({x,y,dx,dy,radius})=>[x*scale+dx-radius,y*scale+dy-radius,x*scale+dx+radius,y*scale+dy+radius]);
for(let mark of squares){let[x,y]=[mark.x*scale,mark.y*scale],room=(mark.level==="country"?SQUARE.frame:0)+SETTLE.gap,boxAt=([
dx,dy])=>[x+dx-mark.wide/2-room,y+dy-mark.side/2-room,x+dx+mark.wide/2+room,y+dy+mark.side/2+room],best=[0,0],least=1/0;
for(let at of candidates()){if((at[0]||at[1])&&!isInside(mark,x+at[0],y+at[1]))continue;let box=boxAt(at),covered=taken.
reduce((sum,other)=>sum+overlap(box,other),0);if(!(covered>=least)&&([best,least]=[at,covered],!covered))break}[mark.dx,
mark.dy]=best,mark.aside=least>0,mark.aside||taken.push(boxAt(best))}}function*candidates(){yield[0,0];for(let far of SETTLE.
rings)for(let spoke=0;spoke<SETTLE.spokes;spoke+=1){let angle=Math.PI/2+2*Math.PI*spoke/SETTLE.spokes;yield[far*Math.cos(
angle),far*Math.sin(angle)]}}function overlap(one,other){let wide=Math.min(one[2],other[2])-Math.max(one[0],other[0]),high=Math.
min(one[3],other[3])-Math.max(one[1],other[1]);return wide>0&&high>0?wide*high:0}var CELL_PX=64,CLUSTER_FROM=400,CROWD_FROM=60,CROWD_A_CELL=5,GOLDEN=Math.PI*(3-Math.sqrt(5)),Marks=class{mask;spotOf;begin;order;sums;live;units;cache=new Map;peaks=new Peaks(
this);largest=0;constructor(store,atlas){this.store=store,this.atlas=atlas;let count=store.lon.length;this.x=new Float64Array(
count),this.y=new Float64Array(count);for(let i=0;i<count;i+=1)[this.x[i],this.y[i]]=project(store.lon[i]/1e5,store.lat[i]/
1e5);this.#index()}#index(){let{store}=this;this.spotOf=Int32Array.from({length:store.rows},(_,row)=>store.point[row]?store.
spot[row]-1:-1),this.begin=new Uint32Array(store.lon.length+1);for(let row=0;row<store.rows;row+=1)store.point[row]&&(this.
begin[store.spot[row]]+=1);for(let i=1;i<this.begin.length;i+=1)this.begin[i]+=this.begin[i-1];let next=this.begin.slice();
this.order=new Uint32Array(this.begin[this.begin.length-1]);for(let row=0;row<store.rows;row+=1){if(!store.point[row])continue;
let spot=store.spot[row]-1;this.order[next[spot]]=row,next[spot]+=1}}rowsAt(spot){return Array.from(this.order.subarray(
this.begin[spot],this.begin[spot+1])).filter(row=>this.mask[row])}setWindow({x,y}){let largest=Math.round(SIZE.largest*Math.
max(SIZE.share[0],Math.min(SIZE.share[1],Math.min(x,y)/SIZE.usual)));largest!==this.largest&&this.cache.clear(),this.largest=
largest}update(mask,windows=null){this.mask=mask,this.peaks.update(windows);let count=this.begin.length-1;this.sums=new Sums(
count),this.live=new Uint32Array(count);let live=0;this.sums.addRows(this.store,mask,this.spotOf);for(let spot=0;spot<count;spot+=
1)this.sums.incidents[spot]&&(this.live[live]=spot,live+=1);this.live=this.live.subarray(0,live),this.units=this.#units(),
this.cache=new Map}#isCrowded(zoom){let count=Math.max(this.live.length,this.peaks.spots());if(count>CLUSTER_FROM)return!0;
if(count<CROWD_FROM)return!1;let spots2=this.peaks.windows?this.peaks.everySpot():this.live;return count>CROWD_A_CELL*new Set(
Array.from(spots2,spot=>this.cell(spot,zoom))).size}#squares(zoom){return gathered(this.units,this.atlas.provinces.boxes,
256*2**zoom).map(unit=>({...unit,sum:sumOf(this.store,unit.rows)}))}#units(){let{store}=this,units=new Map;for(let row=0;row<
store.rows;row+=1){if(!this.mask[row]||store.unit[row]!==1)continue;let key=unitKey(store,row),unit=units.get(key);unit?
unit.rows.push(row):units.set(key,this.#unit(key,row))}return[...units.values()].filter(unit=>Number.isFinite(unit.x))}#unit(key,row){
let{store,atlas}=this,at=store.province[row]-1,[x,y]=project(atlas.lon[at],atlas.lat[at]);return{kind:"unit",key,level:"\
admin1",province:at,country:store.country(row),rows:[row],x,y,dx:0,dy:0}}at(zoom,mode,figure2){let key=`${zoom} ${mode} ${figure2}`;
if(!this.cache.has(key)){let clustered=mode==="clusters"||mode==="auto"&&this.#isCrowded(zoom),marks=clustered?this.#clustered(
zoom):Array.from(this.live,spot=>this.#parted(spot,zoom)).flat();this.cache.set(key,this.#sized([...marks,...this.#squares(
zoom)],figure2,Math.max(this.peaks.figure(clustered?zoom:null,figure2),largestAside(this.store,this.mask,figure2))))}return this.
cache.get(key)}#stack(spot,rows){let sum=this.sums.object(spot),district=rows.every(row=>this.store.district[row]),contested=rows.
some(row=>this.store.contested[row]);return{kind:rows.length===1?"point":"stack",spot,row:rows[0],sum,district,contested,
x:this.x[spot],y:this.y[spot],dx:0,dy:0}}#parted(spot,zoom){let rows=this.rowsAt(spot),stack=this.#stack(spot,rows);return zoom<
SPREAD.zoom||stack.kind==="point"||rows.length>SPREAD.most?[stack]:rows.map((row,i)=>{let far=SPREAD.step*Math.sqrt(i+.6),
own={district:this.store.district[row],contested:this.store.contested[row],dx:far*Math.cos(i*GOLDEN),dy:far*Math.sin(i*GOLDEN)};
return{kind:"point",spot:stack.spot,row,sum:sumOf(this.store,[row]),x:stack.x,y:stack.y,spread:!0,...own}})}#clustered(zoom){
let numbers=new Map,cellOf=new Int32Array(this.live.length);for(let i=0;i<cellOf.length;i+=1){let key=this.cell(this.live[i],
zoom),number=numbers.get(key);number===void 0&&(number=numbers.size,numbers.set(key,number)),cellOf[i]=number}return this.#clusters(
cellOf,numbers.size).flatMap(mark=>mark.members>1?[mark]:this.#parted(mark.first,zoom))}#clusters(cellOf,count){let sums=new Sums(
count);sums.addSums(this.sums,this.live,cellOf);let marks=Array.from({length:count},(_,cell)=>({kind:"cluster",cell,cellOf,
members:0,first:-1,x:0,y:0,dx:0,dy:0,box:[1/0,1/0,-1/0,-1/0]}));for(let i=0;i<cellOf.length;i+=1){let spot=this.live[i],
mark=marks[cellOf[i]],[x,y,weight]=[this.x[spot],this.y[spot],this.sums.incidents[spot]];mark.members+=1,mark.first=spot,
mark.x+=x*weight,mark.y+=y*weight,x<mark.box[0]&&(mark.box[0]=x),y<mark.box[1]&&(mark.box[1]=y),x>mark.box[2]&&(mark.box[2]=
x),y>mark.box[3]&&(mark.box[3]=y)}for(let mark of marks)mark.sum=sums.object(mark.cell),mark.x/=mark.sum.incidents,mark.
y/=mark.sum.incidents;return marks}#sized(marks,figure2,most){let shown=figure2==="both"?FIGURES:[figure2];for(let mark of marks)
for(let name of shown)most=Math.max(most,mark.sum[name].max);let unit=Math.min(SIZE.unit,this.largest/Math.sqrt(Math.max(
most,1)));for(let mark of marks){mark.radius=0;for(let name of shown)mark.radius=Math.max(mark.radius,unit*Math.sqrt(mark.
sum[name].max));mark.radius=Math.max(mark.kind==="unit"?SQUARE.room:SIZE.least,mark.radius)}return marks.sort((a,b)=>+(a.
kind==="unit")-+(b.kind==="unit")||b.radius-a.radius),{marks,unit,most}}cell(spot,zoom){let cells=256/CELL_PX*2**zoom;return Math.
floor(this.x[spot]*cells)*4194304+Math.floor(this.y[spot]*cells)}rowsOf(mark){return mark.kind==="point"?[mark.row]:mark.
kind==="unit"?mark.rows:mark.kind==="stack"?this.rowsAt(mark.spot):Array.from(this.live.filter((_,i)=>mark.cellOf?.[i]===
mark.cell)).flatMap(spot=>this.rowsAt(spot))}markOf(row,scale){let{store}=this,{marks}=scale;if(store.unit[row])return marks.
find(mark=>mark.kind==="unit"&&mark.rows.includes(row))??null;if(!store.spot[row])return null;let spot=store.spot[row]-1,
place=this.live.indexOf(spot);return marks.find(mark=>mark.row===row)??marks.find(mark=>mark.cellOf?mark.cellOf[place]===
mark.cell:mark.spot===spot)??null}};function canvasLayer(app,paneName,zIndex,paint,wanted=()=>!0){let Layer=L.Layer.extend({onAdd(map){let pane=map.getPane(
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
"rtl"?"rtl":"ltr",context}var windowOf=({pad,width,height})=>[pad.x,pad.y,width-pad.x,height-pad.y];function boxesOver(app,view){if(app.paper)return[];
let map=app.map.getContainer().getBoundingClientRect();return[app.headline?.element,app.legend?.element,...app.map.getContainer().
querySelectorAll(".leaflet-bar, .leaflet-control-scale, .leaflet-control-attribution")].flatMap(element=>{let{left,top,right,
bottom}=element?.getBoundingClientRect()??new DOMRect;if(right<=left||bottom<=map.top||top>=map.bottom)return[];let[x,y]=[
view.pad.x-map.left,view.pad.y-map.top];return[[left+x,top+y,right+x,bottom+y]]})}var crosses=(one,other)=>one[0]<other[2]&&
one[2]>other[0]&&one[1]<other[3]&&one[3]>other[1],straddles=(box,edge)=>crosses(box,edge)&&(box[0]<edge[0]||box[1]<edge[1]||
box[2]>edge[2]||box[3]>edge[3]);function dashed(context,x,y,radius,colours){context.setLineDash(CONTESTED.dash),context.strokeStyle=colours.text,context.
lineWidth=CONTESTED.line,circle(context,x,y,radius),context.stroke(),context.setLineDash([])}function hollow(context,x,y,colours){
context.strokeStyle=colours.quiet,context.fillStyle=colours.halo,context.lineWidth=ZERO.line,circle(context,x,y,ZERO.radius),
context.fill(),context.stroke()}function diamond(context,x,y,colours){context.beginPath();let{radius}=UNKNOWN;context.moveTo(
x,y-radius),context.lineTo(x+radius,y),context.lineTo(x,y+radius),context.lineTo(x-radius,y),context.closePath(),context.
fillStyle=colours.halo,context.fill(),context.strokeStyle=colours.quiet,context.lineWidth=UNKNOWN.line,context.stroke()}
function plus(context,x,y,colour,halo){for(let[style,width]of[[halo,OPEN.halo],[colour,OPEN.line]])context.strokeStyle=style,
context.lineWidth=width,context.beginPath(),context.moveTo(x-OPEN.arm,y),context.lineTo(x+OPEN.arm,y),context.moveTo(x,y-
OPEN.arm),context.lineTo(x,y+OPEN.arm),context.stroke()}function circle(context,x,y,radius){context.beginPath(),context.
arc(x,y,radius,0,2*Math.PI)}function palette(element){let style=getComputedStyle(element),colours=Object.fromEntries(["water","river","land","countr\
y-line","province-line","covered","text","halo","killed","injured","quiet","focus","nodata","context","rest"].map(name=>[
name,style.getPropertyValue(`--im-${name}`).trim()])),ramp=[1,2,3,4,5].map(i=>style.getPropertyValue(`--im-ramp-${i}`).trim());
return{...colours,ramp,font:style.fontFamily}}var RIVAL_PX=2,WHOLE=[0,2*Math.PI],HALVES={killed:[Math.PI/2,1.5*Math.PI],
injured:[1.5*Math.PI,2.5*Math.PI]};function paintMark(context,mark,x,y,settings){let{figure:figure2}=settings;if(mark.kind===
"unit")paintSquare(context,mark,x,y,settings);else if(figure2==="both")for(let name of FIGURES)paintDisc(context,mark,x,
y,name,HALVES[name],settings);else paintDisc(context,mark,x,y,figure2,WHOLE,settings)}function openHalf(context,{sum},x,y,[
from,to],unit,colours){let most=Math.max(sum.killed.max,sum.injured.max);most&&(context.strokeStyle=colours.quiet,context.
lineWidth=1,context.setLineDash(UNKNOWN.half_dash),context.beginPath(),context.arc(x,y,Math.max(SIZE.least,unit*Math.sqrt(
most)),from,to),context.stroke(),context.setLineDash([]))}function paintDisc(context,mark,x,y,name,[from,to],{unit,colours,
figure:figure2}){let shape=mark.district?tile:sector,total=mark.sum[name];if(!total.known){figure2==="both"&&openHalf(context,
mark,x,y,[from,to],unit,colours),(figure2!=="both"||name==="killed"&&!mark.sum.injured.known)&&diamond(context,x,y,colours);
return}if(total.max===0){(figure2!=="both"||name==="killed"&&!mark.sum.injured.best)&&hollow(context,x,y,colours);return}
let inner2=total.min?Math.max(SIZE.least,unit*Math.sqrt(total.min)):0,outer=Math.max(SIZE.least,unit*Math.sqrt(total.max));
shape(context,x,y,Math.max(inner2,outer)+DISC.halo,from,to,()=>{context.strokeStyle=colours.halo,context.lineWidth=DISC.
halo,context.stroke()}),context.strokeStyle=colours[name],context.lineWidth=DISC.range,outer>inner2+.5&&shape(context,x,
y,outer,from,to,()=>context.stroke()),inner2&&(shape(context,x,y,inner2,from,to,()=>{DISC.under[name]&&(context.globalAlpha=
DISC.under[name],context.fillStyle=colours.halo,context.fill()),context.globalAlpha=DISC.fill[name],context.fillStyle=colours[name],
context.fill(),context.globalAlpha=1,context.lineWidth=DISC.line[name],context.stroke()}),isSeveral(mark)&&core(context,
x,y,inner2*DISC.core,from,to,colours.halo)),total.open_ended&&mark.kind!=="cluster"&&plus(context,x+(from===HALVES.killed[0]?
-1:1)*(outer*OPEN.out+OPEN.right),y-outer*OPEN.out-OPEN.up,colours[name],colours.halo),mark.contested&&name!=="injured"&&
dashed(context,x,y,outer+CONTESTED.beyond,colours)}function paintRivals(context,mark,x,y,accounts,{unit,colours,figure:figure2}){
context.strokeStyle=colours.text,context.lineWidth=1;for(let name of figure2==="both"?FIGURES:[figure2]){let{min,max}=mark.
sum[name],[from,to]=figure2==="both"?HALVES[name]:WHOLE,drawn=[min,max].map(value=>unit*Math.sqrt(value));for(let one of accounts){
let radius=unit*Math.sqrt(one[name]?.[1]??0);radius<SIZE.least||drawn.some(other=>Math.abs(other-radius)<RIVAL_PX)||(drawn.
push(radius),context.beginPath(),context.arc(x,y,radius,from,to),context.stroke())}}}function core(context,x,y,radius,from,to,halo){
context.beginPath(),context.arc(x,y,radius,from,to),context.strokeStyle=halo,context.lineWidth=DISC.core_line,context.stroke()}
function sector(context,x,y,radius,from,to,finish){context.beginPath(),context.arc(x,y,radius,from,to),context.closePath(),
finish()}function tile(context,x,y,radius,from,to,finish){let half=radius*TILE.half,left=to===HALVES.injured[1]?0:-half,
right=to===HALVES.killed[1]?0:half;context.beginPath(),context.roundRect(x+left,y-half,right-left,2*half,Math.min(TILE.corner,
half/2)),finish()}function sumLabel(context,mark,{colours,short,figure:figure2}){let text=short(mark.sum[figure2==="both"?
"killed":figure2]);return context.font=`600 11px ${colours.font}`,{text,inside:mark.radius>6+context.measureText(text).width/
2}}function label(context,text,x,y,align,colours){context.textAlign=align,context.textBaseline="middle",context.lineJoin=
"round",context.lineWidth=3,context.strokeStyle=colours.halo,context.strokeText(text,x,y),context.fillStyle=colours.text,
context.fillText(text,x,y)}var isSeveral=({kind,sum})=>kind!=="unit"&&sum.incidents>1;function isNothing({sum},figure2){
let names=figure2==="both"?FIGURES:[figure2];return names.some(name=>sum[name].known)&&names.every(name=>!sum[name].max&&
!sum[name].open_ended)&&sum[names[0]].known>0}function measureSquare(context,mark,{colours,unit,figure:figure2,short}){let names=figure2===
"both"?FIGURES.filter(name=>name==="killed"||mark.sum[name].known):[figure2],most=Math.max(...names.map(name=>mark.sum[name].
max)),nothing=isNothing(mark,figure2);mark.side=nothing?SQUARE.zero:Math.max(SQUARE.least,unit*Math.sqrt(most))*(mark.level===
"country"?SQUARE.country:SQUARE.half)*2,context.font=nothing?`400 10px ${colours.font}`:`600 12px ${colours.font}`,mark.
fields=(nothing?names.slice(0,1):names).map(name=>{let text=short(mark.sum[name]);return{name,text,wide:Math.max(mark.side/
names.length,context.measureText(text).width+(nothing?5:8))}}),mark.wide=mark.fields.reduce((sum,field)=>sum+field.wide,
0)}function paintSquare(context,mark,x,y,{colours,figure:figure2}){let{side,wide,fields}=mark,nothing=isNothing(mark,figure2);
context.font=nothing?`400 10px ${colours.font}`:`600 12px ${colours.font}`;let box=more=>{context.beginPath(),context.roundRect(
x-(wide+more)/2,y-(side+more)/2,wide+more,side+more,SQUARE.corner)};box(0),context.fillStyle=colours.halo,context.globalAlpha=
SQUARE.ground,context.fill();let left=x-wide/2;for(let field of fields){let{known,max}=mark.sum[field.name];context.beginPath(),
context.roundRect(left,y-side/2,field.wide,side,SQUARE.corner),context.globalAlpha=known&&max?SQUARE.field:0,context.fillStyle=
colours[field.name],context.fill(),context.globalAlpha=1,label(context,field.text,left+field.wide/2,y,"center",nothing?{
...colours,text:colours.quiet}:colours),left+=field.wide}context.strokeStyle=fields.some(({name})=>mark.sum[name].max)?colours[fields[0].
name]:colours.quiet,context.lineWidth=nothing?SQUARE.zero_line:SQUARE.line,box(0),context.stroke(),mark.level==="country"&&
!nothing&&(box(2*SQUARE.frame),context.lineWidth=SQUARE.frame_line,context.stroke())}var BUCKET_PX=48,INNER_PX=14,SQUARES_MAX=200,Symbols=class{constructor(app){this.app=app,this.layer=canvasLayer(app,"inc\
identmap-symbols",450,(context,view)=>this.paint(context,view)),this.placed=[],this.buckets=new Map,this.taken=[],this.named=
new Set,this.view=void 0,this.scale=void 0}redraw(){this.layer.canvas&&this.layer.redraw()}get settings(){let{app}=this;
return{figure:app.figure,colours:app.colours,number:app.words.number,short:app.words.short,unit:this.scale?.unit??1}}paint(context,view){
let{app}=this;app.marks.setWindow(app.map.getSize());let scale=app.marks.at(view.zoom,app.mode,app.figure);this.scale=scale,
this.placed=[],this.buckets=new Map,this.view=view;let settings=this.settings;this.#layOut(context,view,scale,settings);
for(let mark of scale.marks)if(!mark.aside)for(let copy of view.copies){let x=(mark.x+copy)*view.scale-view.left+mark.dx,
y=mark.y*view.scale-view.top+mark.dy;x<-60||y<-60||x>view.width+60||y>view.height+60||(mark.spread&&this.#leg(context,x,
y,mark,settings.colours),paintMark(context,mark,x,y,settings),mark.kind==="point"&&mark.contested&&paintRivals(context,mark,
x,y,app.words.claims(mark.row),settings),this.#place(mark,x,y))}this.#write(context,settings,boxesOver(app,view),windowOf(
view)),app.legend?.scaled(scale),app.tray?.scaled(scale)}#layOut(context,view,scale,settings){if(scale.laidOut)return;scale.
laidOut=!0;let squares=scale.marks.filter(mark=>mark.kind==="unit");for(let mark of squares)measureSquare(context,mark,settings),
[mark.dx,mark.dy]=[0,0];if(squares.length>SQUARES_MAX)return;let{atlas}=this.app,units=new Map(squares.map(mark=>[mark,atlas.
landOf(mark)])),lands=new Map(squares.map(mark=>[mark,atlas.provinces.path(units.get(mark)??[],view.scale)]));context.save(),
context.setTransform(1,0,0,1,0,0),settle(scale.marks,view.scale,(mark,x,y)=>context.isPointInPath(lands.get(mark),x,y,"e\
venodd")),context.restore()}#leg(context,x,y,mark,colours){context.strokeStyle=colours.quiet,context.lineWidth=1,context.
beginPath(),context.moveTo(x-mark.dx,y-mark.dy),context.lineTo(x,y),context.stroke()}#place(mark,x,y){let item={mark,x,y};
this.placed.push(item);let reach=mark.radius+4;for(let i=Math.floor((x-reach)/BUCKET_PX);i<=(x+reach)/BUCKET_PX;i+=1)for(let j=Math.
floor((y-reach)/BUCKET_PX);j<=(y+reach)/BUCKET_PX;j+=1){let key=i*100003+j,there=this.buckets.get(key);there?there.push(
item):this.buckets.set(key,[item])}}#write(context,settings,over,window2){let{colours}=settings,squares=this.placed.filter(
({mark})=>mark.kind==="unit").map(({mark,x,y})=>[x-mark.wide/2,y-mark.side/2,x+mark.wide/2,y+mark.side/2]),taken=this.taken=
[...over,...squares];this.named=new Set;let write=(text,points,own)=>{let half=context.measureText(text).width/2+2;for(let[
x,y]of points){let box=[x-half,y-7,x+half,y+7];if(!(straddles(box,window2)||taken.some(other=>crosses(box,other))||own&&
this.covers(box,own)))return taken.push(box),label(context,text,x,y,"center",colours),!0}return!1};context.font=`500 12p\
x ${colours.font}`;for(let{mark,x,y}of this.placed){if(mark.kind!=="unit"||isNothing(mark,settings.figure))continue;let far=mark.
side/2+(mark.level==="country"?13:10);write(this.app.words.unitName(mark),[[x,y+far],[x,y-far]],mark)&&this.named.add(mark.
level==="admin1"?mark.province:mark.country)}for(let{mark,x,y}of this.placed){if(mark.kind!=="cluster"&&mark.kind!=="sta\
ck"||isNothing(mark,settings.figure))continue;let{text,inside}=sumLabel(context,mark,settings),[side,far]=[mark.radius+4+
context.measureText(text).width/2,mark.radius+8],around=[[x,y+far],[x,y-far],[x+side,y],[x-side,y]];!write(text,inside?[
[x,y],...around]:around,mark)&&mark.radius>INNER_PX&&write(text,[[x,y]],null)}}forget(){this.placed=[],this.buckets.clear(),
this.taken=[],this.named.clear()}at(x,y){return this.#bucket(x,y).find(item=>item.mark.kind!=="unit"&&Math.hypot(item.x-
x,item.y-y)<item.mark.radius+2)}covers([left,top,right,bottom],own){for(let x=left;;x=Math.min(right,x+BUCKET_PX)){for(let item of this.#bucket(
x,(top+bottom)/2)){let{radius}=item.mark;if(item.mark.kind!=="unit"&&item.mark!==own&&item.x+radius>left&&item.x-radius<
right&&item.y+radius>top&&item.y-radius<bottom)return!0}if(x>=right)return!1}}#bucket(x,y){return this.buckets.get(Math.
floor(x/BUCKET_PX)*100003+Math.floor(y/BUCKET_PX))??[]}pick(point){if(!this.view||!this.layer.canvas)return null;let{x,y}=point.
add(this.view.pad).add(this.layer.drift()),found=this.#bucket(x,y),best=null,least=1/0;for(let item of found){let far=Math.
hypot(item.x-x,item.y-y)-item.mark.radius;far<=4&&(far<0?item.mark.radius:1e3+far)<least&&(least=far<0?item.mark.radius:
1e3+far,best=item)}return best}windowPoint(item){let pad=this.view?.pad??L.point(0,0);return L.point(item.x,item.y).subtract(
pad).subtract(this.layer.drift())}};var SIDE_PX=16,WIDTH=SIDE_PX*Math.sqrt(3),ROW=SIDE_PX*1.5,Hexagons=class{constructor(app){this.app=app,this.cached=void 0,
this.layer=canvasLayer(app,"incidentmap-symbols",450,(context,view)=>this.paint(context,view))}redraw(){this.layer.canvas&&
this.layer.redraw()}cells(scale){let{app}=this,name=app.figure==="both"?"killed":app.figure,key=`${scale} ${name}`;if(this.
cached?.sums===app.marks.sums&&this.cached.key===key)return this.cached;let found=new Map,{marks}=app;for(let spot of marks.
live){let[x,y,id]=hexagonOf(marks.x[spot]*scale,marks.y[spot]*scale),cell=found.get(id)??{x:x/scale,y:y/scale,value:0};cell.
value+=marks.sums[name].best[spot],found.set(id,cell)}let cells=[...found.values()];return this.cached={sums:marks.sums,
key,cells,bounds:quantiles(cells.map(cell=>cell.value).filter(Boolean))},this.cached}paint(context,view){let{cells,bounds}=this.
cells(view.scale),{colours}=this.app;for(let cell of cells)for(let copy of view.copies){let x=(cell.x+copy)*view.scale-view.
left,y=cell.y*view.scale-view.top;x<-SIDE_PX||y<-SIDE_PX||x>view.width+SIDE_PX||y>view.height+SIDE_PX||(hexagon(context,
x,y,SIDE_PX-.5),context.globalAlpha=.85,context.fillStyle=cell.value?colours.ramp[Math.min(colours.ramp.length-1,classOf(
cell.value,bounds))]:colours.halo,context.fill(),context.globalAlpha=1,context.strokeStyle=colours.halo,context.lineWidth=
1,context.stroke())}this.app.tray?.scaled(this.app.marks.at(this.app.map.getZoom(),"auto",this.app.figure)),this.app.legend?.
scaled({marks:[],most:0,unit:1,bounds})}legend(words,el2){let{bounds}=this.cached??{bounds:[]},{ramp}=this.app.colours;return bounds.
map((bound,i)=>el2("li",{},el2("span",{class:"im-swatch",style:{background:ramp[i]}}),el2("span",{},rangeOf(i?bounds[i-1]+
1:1,bound,words.number))))}},rangeOf=(from,to,number)=>from>=to?number(to):`${number(from)}\u2013${number(to)}`;function hexagonOf(px,py){
let best=[0,0,0],least=1/0,middle=Math.round(py/ROW);for(let row of[middle-1,middle,middle+1]){let shift=row&1?WIDTH/2:0,
column=Math.round((px-shift)/WIDTH),x=column*WIDTH+shift,y=row*ROW,far=(px-x)**2+(py-y)**2;far<least&&(least=far,best=[x,
y,row*4194304+column])}return best}function hexagon(context,x,y,side){context.beginPath();for(let corner=0;corner<6;corner+=
1){let angle=Math.PI/6+corner*Math.PI/3;context.lineTo(x+side*Math.cos(angle),y+side*Math.sin(angle))}context.closePath()}
function quantiles(values){values.sort((a,b)=>a-b);let bounds=[.2,.4,.6,.8,1].map(share=>values[Math.min(values.length-1,
Math.ceil(share*values.length)-1)]).filter(value=>value!==void 0);return[...new Set(bounds)]}function classOf(value,bounds){
let found=bounds.findIndex(bound=>value<=bound);return found<0?bounds.length-1:found}var NEAR=9;function watersOf(block){let rivers=new Shapes(block,"rivers");return{lakes:new Shapes(block,"lakes"),rivers,
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
colours)),app.paper&&app.overlay(context,view)}#still(still,context,view,paint){let{app}=this,key=[view.scale,view.left,
view.top,view.width,view.height,app.colours.text].join(" ");if(app.paper||still.of!==key){still.of=key,still.pictured=!1,
copied(context,view,seen=>paint(context,seen));return}if(!still.pictured){let canvas=this.layer.canvas;Object.assign(still.
picture,{width:canvas.width,height:canvas.height});let paper=contextOf(still.picture);paper.scale(canvas.width/view.width,
canvas.height/view.height),copied(paper,view,seen=>paint(paper,seen)),still.pictured=!0}context.drawImage(still.picture,
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
app;if(this.hatchOf!==colours){let tile2=document.createElement("canvas");tile2.width=8,tile2.height=8;let paint=contextOf(
tile2);paint.fillStyle=colours.land,paint.fillRect(0,0,8,8),paint.strokeStyle=colours.nodata,paint.lineWidth=1.5,paint.beginPath();
for(let at of[-8,0,8])paint.moveTo(at,8),paint.lineTo(at+8,0);paint.stroke(),this.hatchOf=colours,this.pattern=context.createPattern(
tile2,"repeat")}return this.pattern}#lines(context,view,seen,colours){let{provinces,provinceKinds,disputed,disputedKinds}=this.
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
view.left,-view.top),paint(seenBy(view,copy)),context.restore()}var NAME_PX=18,HIGH_PX=9,SHIFTS=[0,-18,18,-36,36],SAMPLES=[16,10],SEEN_LEAST=3;function landNames(app,context,view,room){
let{atlas,colours,places,words}=app,named=app.symbols.named,pen={...colours,text:colours.quiet},write=(text,points)=>{let half=context.
measureText(text).width/2+4;for(let[x,y]of points){let box=[x-half,y-HIGH_PX,x+half,y+HIGH_PX];if(!(straddles(box,room.window)||
room.taken.some(other=>crosses(box,other))||room.covers(box)))return room.taken.push(box),label(context,text,x,y,"center",
pen),!0}return!1};context.font=`600 12px ${colours.font}`;for(let{code,x,y,width}of places.countries){let most=width*view.
scale*1.1;if(most<NAME_PX||named.has(code))continue;let text=words.countryName(code);if(context.measureText(text).width>
most)continue;let own=spots(view,x,y,most/4);if(own.length&&write(text,own))continue;let there=landSeen(app,context,view,
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
last.seen.set(code,points),points}function inUnit(shapes,unit,context,view,[left,top,right,bottom]){let[across2,down]=SAMPLES,
box=shapes.boxes[unit],out=[],path;for(let copy of view.copies)for(let i=0;i<across2*down;i+=1){let x=left+(i%across2+.5)/
across2*(right-left),y=top+(Math.floor(i/across2)+.5)/down*(bottom-top),[px,py]=[x+view.left-copy*view.scale,y+view.top];
px<box[0]*view.scale||px>box[2]*view.scale||py<box[1]*view.scale||py>box[3]*view.scale||(path??=shapes.path([unit],view.
scale),context.isPointInPath(path,px,py,"evenodd")&&out.push([x,y]))}return out}var CITY=1e5,TOWN2=15e3,DOUBTED=2e5,NEAR_KM=150,AT_KM=1,OWN_KM=5,EARTH_KM=6371,DEGREE=Math.PI/180,VOWEL=/^[aeiouhyœæ]/i,
WAYS=["n","ne","e","se","s","sw","w","nw"],Towns=class{constructor(block){this.names=block.strings("town"),this.lon=block.
numbers("town_lon"),this.lat=block.numbers("town_lat"),this.people=block.numbers("town_people"),this.zoom=block.numbers(
"town_zoom"),this.known=block.numbers("town_known"),this.radius=block.numbers("town_radius");let points=this.names.map((_,i)=>project(
this.lon[i],this.lat[i]));this.x=points.map(([x])=>x),this.y=points.map(([,y])=>y)}near(lon,lat,name){for(let least of[CITY,
TOWN2]){let[best,far]=[-1,NEAR_KM];for(let town=0;town<this.names.length;town+=1){if(this.people[town]<least||least===CITY&&
!this.known[town]||Math.abs(this.lat[town]-lat)>2)continue;let km=apartKm(lon,lat,this.lon[town],this.lat[town]);km<far&&
([best,far]=[town,km])}if(best<0)continue;if(far<OWN_KM&&(this.names[best]===name||far<AT_KM))return null;let at=far<=this.
radius[best]+AT_KM;return{town:best,km:Math.max(1,rounded(far)),way:at?"at":wayFrom(this.lon[best],this.lat[best],lon,lat)}}
return null}};function whereabouts({words,store,towns,settings},row){if(!towns||!store.point[row]||store.weight[row]>1)return"";
let spot=store.spot[row]-1,near=towns.near(store.lon[spot]/1e5,store.lat[spot]/1e5,store.text("resolved_name",row));if(!near)
return"";let name=towns.names[near.town],holes={name,n:inhabitants(towns.people[near.town],settings.locale)},told=towns.
known[near.town]||towns.people[near.town]<DOUBTED?"":".plain";return near.way==="at"?words.t(`near.at${told}`,holes):words.
t(`${VOWEL.test(name.normalize("NFD"))?"near.far.vowel":"near.far"}${told}`,{...holes,km:near.km,way:words.t(`way.${near.
way}`)})}function inhabitants(people,locale){return people<1e6?new Intl.NumberFormat(locale).format(Number(people.toPrecision(
2))):new Intl.NumberFormat(locale,{notation:"compact",compactDisplay:"long",maximumSignificantDigits:2}).format(people)}
var rounded=km=>km<20?Math.round(km):km<100?Math.round(km/5)*5:Math.round(km/10)*10;function apartKm(lon,lat,toLon,toLat){
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
enter",{...colours,text:colours.quiet}))}}#halfOf(context,text){let key=`${context.font} ${text}`,half=this.halves.get(key);
return half===void 0&&this.halves.set(key,half=context.measureText(text).width/2),half}#placeOf(context,text,x,y,taken,window2){
let{symbols}=this.app,half=this.#halfOf(context,text),cover=symbols.at(x,y),room=cover?cover.mark.radius+Math.hypot(cover.
x-x,cover.y-y):DOT_PX,side=room+GAP_PX+half,over=room+GAP_PX+HIGH_PX2;for(let[dx,dy]of[[side,0],[-side,0],[0,-over],[0,over]]){
let box=[x+dx-half-1,y+dy-HIGH_PX2,x+dx+half+1,y+dy+HIGH_PX2];if(!straddles(box,window2)&&!taken.some(other=>crosses(box,
other))&&!symbols.covers(box))return{x:x+dx,y:y+dy,box,covered:!!cover}}return null}};function dot(context,x,y,colours){
context.beginPath(),context.arc(x,y,DOT_PX,0,2*Math.PI),context.fillStyle=colours.quiet,context.strokeStyle=colours.halo,
context.lineWidth=1,context.stroke(),context.fill()}var Shade=class{constructor(app,breaks,per,measure="auto"){this.app=app,this.breaks=breaks,this.measure=measure,this.per=
per}get shown(){return this.measure!=="auto"?this.measure:this.app.mode==="hexbin"?"none":this.app.figure==="both"?"kill\
ed":this.app.figure}get bounds(){return this.shown==="none"?[]:this.breaks[this.shown]?.[this.per]??[]}value(unit){let sum=this.
app.summary.provinces[unit];if(!sum)return 0;let name=this.shown;if(name!=="incidents"&&sum.incidents&&!sum[name].known)
return null;let count=name==="incidents"?sum.incidents:sum[name].best,{area,population}=this.app.atlas;return this.per===
"area"?area[unit]>0?count/area[unit]*1e4:null:this.per==="people"?population&&population[unit]>0?count/population[unit]*
1e5:null:count}classOf(unit){let value=this.value(unit);if(value===null)return-1;if(value<=0)return 0;let{bounds}=this,found=bounds.
findIndex(bound=>value<=bound*(1+1e-9));return found<0?bounds.length:found+1}colour(number){let{ramp}=this.app.colours,classes=this.
bounds.length;return ramp[classes<=1?3:Math.round((number-1)*(ramp.length-1)/(classes-1))]}fill(unit){let{app}=this;if(this.
shown==="none")return app.colours.land;let number=this.classOf(unit);return number<0?"hatch":number===0?app.colours.land:
this.colour(number)}isOpen(unit){let{shown}=this;return this.per==="count"&&(shown==="killed"||shown==="injured")&&this.
app.summary.provinces[unit][shown].open_ended}classes(){let{bounds}=this,counts=new Array(bounds.length+1).fill(0),open=new Array(
bounds.length+1).fill(!1),least=new Array(bounds.length+1).fill(1/0),unknown=0;for(let unit=0;unit<this.app.atlas.codes.
length;unit+=1){if(this.app.atlas.provinces.boxes[unit][0]===1/0)continue;let number=this.classOf(unit);number<0?unknown+=
1:(counts[number]+=1,least[number]=Math.min(least[number],this.value(unit)??0),number&&this.isOpen(unit)&&(open[number]=
!0))}return{none:counts[0],unknown,classes:bounds.map((bound,i)=>({from:i?bounds[i-1]:0,to:bound,count:counts[i+1],least:least[i+
1],open:open[i+1],colour:this.colour(i+1)}))}}};var Legend=class{constructor(app){this.app=app;let{words}=app;this.sizes=el("ul",{class:"im-keys im-sizes"}),this.signs=
el("ul",{class:"im-keys"}),this.classes=el("ul",{class:"im-keys im-classes"}),this.rest=el("ul",{class:"im-keys",hidden:!app.
settings.partial.length||app.tiles},el("li",{},el("span",{class:"im-swatch im-rest-swatch"}),el("span",{},words.t("legen\
d.rest")))),this.figureTitle=el("h2"),this.shadeTitle=el("h2");let folded=matchMedia("(max-width: 640px), (max-height: 4\
80px)").matches;this.scale=null,this.stale=!1,this.drawn="",this.figures=el("fieldset"),this.modeSelect=el("select"),this.
element=el("details",{class:"im-legend",open:!folded,ontoggle:()=>app.townNames.redraw()},el("summary",{},words.t("legen\
d")),this.#figureSwitch(),this.figureTitle,this.sizes,this.signs,this.shadeTitle,this.classes,this.rest,app.settings.privacy.
map(text=>el("p",{class:"im-privacy"},text)),this.#shadeSwitch()),L.DomEvent.disableClickPropagation(this.element),L.DomEvent.
disableScrollPropagation(this.element)}#figureSwitch(){let{app}=this,{words}=app,option=value=>el("label",{class:`im-cho\
ice im-choice-${value}`},el("input",{type:"radio",name:"im-figure",value,onchange:()=>app.filter.set({figure:value})}),el(
"span",{},words.t(`figure.${value}`)));return this.figures=el("fieldset",{class:"im-switch"},el("legend",{class:"im-hidd\
en"},words.t("legend.figure")),["killed","injured","both"].map(option)),this.figures}#shadeSwitch(){let{app}=this,{words}=app,
select=(label2,name,values,read)=>el("select",{"aria-label":label2,class:`im-${name}`,onchange:event=>app.setShade({[name]:event.
target.value})},values.map(value=>el("option",{value,selected:read===value},words.t(`${name}.${value}`)))),per=app.atlas.
population?["count","area","people"]:["count","area"];return this.modeSelect=el("select",{"aria-label":words.t("legend.m\
ode"),onchange:event=>app.setMode(event.target.value)},["auto","points","clusters","hexbin"].map(value=>el("option",{value,
selected:app.mode===value},words.t(`mode.${value}`)))),el("details",{class:"im-options",ontoggle:event=>event.target.open&&
event.target.scrollIntoView({block:"nearest"})},el("summary",{},words.t("legend.options")),el("label",{},words.t("legend\
.mode"),this.modeSelect),el("label",{},words.t("legend.shade"),select(words.t("legend.shade"),"measure",["auto","inciden\
ts","killed","injured","none"],app.shade.measure)),el("label",{},words.t("legend.per"),select(words.t("legend.per"),"per",
per,app.shade.per)))}update(){let{app}=this,{words,shade}=app;this.figures.hidden=FIGURES.some(name=>!app.store.figures[name].
known.includes(1));for(let input of this.figures.querySelectorAll("input"))input.checked=input.value===app.figure;this.figureTitle.
textContent=words.t(app.mode==="hexbin"?"legend.hexbin":app.figure==="both"?"legend.both":`legend.${app.figure}`),this.#updateShades(
shade,words),this.stale=!0}#updateShades(shade,words){let{shown}=shade;if(this.shadeTitle.hidden=shown==="none",this.classes.
hidden=shown==="none",shown==="none")return;this.shadeTitle.textContent=`${words.t(`shade.${shown}`)}${shade.per==="coun\
t"?"":` ${words.t(`per.${shade.per}`)}`}`;let{none,unknown,classes}=shade.classes();this.shadeTitle.hidden=!(none||unknown||
classes.length);let key=(swatch2,text,count)=>el("li",{},swatch2,el("span",{},text),el("span",{class:"im-n"},words.t("le\
gend.n",{n:count}))),whole=shade.per==="count",format=whole?words.number:words.decimal,range=({from,to,least,open})=>{let low=classes.
length===1&&least===to?to:whole?Math.floor(from)+1:from,text=low>=to?format(to):low?`${format(low)}\u2013${format(to)}`:
`\u2264 ${format(to)}`;return open?`${text}+`:text},swatch=(colour,kind="")=>el("span",{class:`im-swatch ${kind}`,style:colour?
{background:colour}:{}}),drawn=({count})=>count>0||this.app.playing!==null;this.classes.replaceChildren(...none?[key(swatch(
null,"im-none"),words.t(this.app.partial?"legend.none.filtered":"legend.none"),none)]:[],...classes.filter(drawn).map(one=>key(
swatch(one.colour),range(one),one.count)),...unknown?[key(swatch(null,"im-hatch"),words.t("legend.unknown"),unknown)]:[])}scaled(scale){
if(this.scale===scale&&!this.stale)return;this.scale=scale,this.stale=!1;let{app}=this,present=signsOf(scale.marks,app.figure);
if(app.mode==="hexbin"){this.sizes.replaceChildren(...app.hexagons.legend(app.words,el)),this.signs.replaceChildren(),this.
drawn="";return}let values=sizesOf(scale.most),signs=SIGNS.filter(({name})=>present.has(name)),drawn=[app.figure,scale.unit,
app.colours.text,app.colours.halo,...values,...signs.map(({name})=>name)].join(" ");this.drawn!==drawn&&(this.drawn=drawn,
this.figureTitle.hidden=!values.length&&!present.size,this.sizes.replaceChildren(...values.map(value=>el("li",{},this.#sample(
sample(app.figure,value),scale.unit),el("span",{},app.words.number(value))))),this.signs.replaceChildren(...signs.map(sign2=>el(
"li",{},this.#sample(signSample(sign2,app.figure),3),el("span",{},app.words.t(`sign.${sign2.name}`))))))}#sample(mark,unit){
let{app}=this,most=Math.max(...FIGURES.map(name=>mark.sum[name].max)),size=Math.ceil(Math.max(mark.room,2*unit*Math.sqrt(
most)+4,22)),ratio=window.devicePixelRatio||1,canvas=el("canvas",{width:size*ratio,height:size*ratio,"aria-hidden":"true",
style:{width:`${size}px`,height:`${size}px`}}),context=contextOf(canvas);return context.scale(ratio,ratio),mark.kind==="\
unit"&&measureSquare(context,mark,{...app.symbols.settings,unit}),paintMark(context,mark,size/2,size/2,{...app.symbols.settings,
unit}),canvas}};function sizesOf(most){let top=roundBelow(most),sizes=new Set(LEGEND.shares.map(share=>roundBelow(top/share)));
return top>1&&top<4&&sizes.add(1),[...sizes].filter(value=>value>=1)}function roundBelow(value){if(value<1)return 0;let power=10**
Math.floor(Math.log10(value)+1e-9);return power*(value>=5*power?5:value>=2*power?2:1)}function sample(figure2,value,low=value){
let sum=emptySum();for(let name of figure2==="both"?FIGURES:[figure2])sum[name]={min:low,best:value,max:value,open_ended:!1,
known:1,unknown:0};return{kind:"point",sum,radius:9,dx:0,dy:0,room:0}}function signSample({name,value=LEGEND.sample,low=value,
known=FIGURES,level,open=!1,district=!1,contested=!1,incidents=1},figure2){let mark=sample(figure2,value,low);for(let harm of FIGURES)
known.includes(harm)||(mark.sum[harm].known=0);mark.sum[figure2==="injured"?"injured":"killed"].open_ended=open,mark.sum.
incidents=incidents;let room=level?figure2==="both"?44:32:open||contested?32:24;return Object.assign(mark,{name,kind:level?
"unit":"point",level,contested,district:Number(district),room})}function signsOf(marks,figure2){let present=new Set,name=figure2===
"injured"?"injured":"killed",shown=figure2==="both"?FIGURES:[name];for(let mark of marks){if(mark.aside)continue;let total=mark.
sum[name];mark.kind==="unit"?present.add(mark.merged?"merged":mark.level):shown.every(one=>!mark.sum[one].known)?present.
add("unknown"):shown.every(one=>!mark.sum[one].max)?present.add("zero"):total.min<total.max&&present.add("range"),figure2===
"both"&&mark.kind!=="unit"&&FIGURES.some(one=>!mark.sum[one].known)&&FIGURES.some(one=>mark.sum[one].max)&&present.add("\
half"),total.open_ended&&mark.kind!=="cluster"&&present.add("open"),isSeveral(mark)&&present.add("cluster"),mark.contested&&
present.add("contested"),mark.district&&present.add("admin2")}return present}function chosen({words,atlas,filter:{spec}}){let out=[];(spec.from||spec.to)&&out.push({text:windowOf2(words,spec),change:{
from:null,to:null}}),spec.province&&out.push({text:atlas.names[atlas.byCode.get(spec.province)??-1]??spec.province,change:{
province:null}}),spec.country&&out.push({text:words.countryName(spec.country),change:{country:null}}),spec.text&&out.push(
{text:`\u201C${spec.text}\u201D`,change:{text:null}});for(let name of SETS)for(let value of spec[name]??[])out.push({text:choiceOf(
words,name,value),change:{[name]:spec[name]?.filter(other=>other!==value)}});for(let name of spec.known??[])out.push({text:words.
t(`known.${name}`),change:{known:spec.known?.filter(other=>other!==name)}});for(let name of spec.aside??[])out.push({text:words.
t(name==="country"?"tray.countries":`tray.${name}`),change:{aside:spec.aside?.filter(other=>other!==name)}});return spec.
confidence&&out.push({text:words.t("field.confidence"),change:{confidence:null}}),out}function windowOf2(words,{from,to}){
let[first,last2]=[dayOf(from),dayOf(to)];if(first!==null&&last2!==null)return words.span(first,last2,"short");let one=first??
last2;return one===null?"":`${words.t(first===null?"time.to":"time.from")} ${words.day(one,"short")}`}function vagueIn({words,store,filter},spec){return Object.entries(filter.vagueOf(spec)).flatMap(([kind,rows])=>{if(!rows.
length)return[];let sum=sumOf(store,rows),toll2=sum.killed.known?` (${words.figure("killed",sum.killed)})`:"";return[words.
t(`headline.plus.${kind}`,{n:sum.incidents})+toll2]})}var Ledger=class{constructor(app){this.app=app;let{words,store}=app;this.names=["killed","injured","day","town"].filter(
name=>name!=="injured"||store.figures.injured.known.some(Boolean)),this.best=el("li",{hidden:!0}),this.buttons=new Map(this.
names.map(name=>[name,el("button",{type:"button",class:"im-ledger-word",title:words.t("ledger.only"),onclick:()=>this.#toggle(
name)})])),this.element=el("ul",{class:"im-ledger","aria-label":words.t("ledger")},this.best,[...this.buttons.values()].
map(button=>el("li",{},button)))}#toggle(name){let{filter}=this.app,now=filter.spec.known??[];filter.set({known:now.includes(
name)?now.filter(other=>other!==name):[...now,name]})}update(){let{words,store,filter,summary}=this.app,known=knownOf(store,
filter.mask);for(let[name,button]of this.buttons)button.textContent=words.t(`ledger.${name}`,{n:known[name],all:summary.
incidents}),button.setAttribute("aria-pressed",String(filter.spec.known?.includes(name)??!1));let best=FIGURES.filter(name=>isAtAnEnd(
summary[name])).map(name=>words.t(`ledger.best.${name}`,{n:summary[name].best}));this.best.hidden=!best.length,this.best.
textContent=best.join(words.t("comma")),this.element.hidden=!store.rows}},isAtAnEnd=({min,best,max,open_ended:open})=>min<
max&&!open&&(best===min||best===max);function sentence(app){let{summary,words,store}=app;if(!store.rows&&!app.settings.vague.length)return words.t(app.settings.
asked.length?"empty.filtered":"empty.none");let vague=vagueIn(app,app.filter.spec);if(store.rows&&!summary.incidents&&!vague.
length)return words.t("empty.filtered");let parts2=[words.t("incidents",{n:summary.incidents})];for(let name of FIGURES)
(summary[name].known||name==="killed"&&summary.incidents)&&parts2.push(words.total(name,summary[name]));let text=parts2.
join(words.t("comma"));summary.first<=summary.last&&(text=words.t("headline.span",{span:words.span(summary.first,summary.
last),text}));let missing=[],{unplaced}=summary;if(unplaced.incidents){let toll2=unplaced.killed.known?` (${[words.figure(
"killed",unplaced.killed),...words.notes(unplaced.killed)].join(words.t("comma"))})`:"";missing.push(words.t("headline.u\
nplaced",{n:unplaced.incidents})+toll2)}return summary.undated&&missing.push(words.t("headline.undated",{n:summary.undated})),
missing.push(...vague,...app.settings.vague),missing.length?words.t("headline.missing",{text,missing:missing.join(words.
t("comma"))}):words.t("headline.end",{text})}function captionOf(app){let{words,settings}=app,sources=settings.sources.length?
el("p",{class:"im-source"},`${words.t("source")} `,isolated(settings.sources.join(words.t("comma")))):null;return el("fo\
oter",{class:"im-caption"},...sign(app),el("h1",{},isolated(settings.title)),...lines(app),sources,settings.credited?el(
"p",{class:"im-source"},isolated(settings.credited)):null)}function sign({settings}){return settings.logo?[el("img",{class:"\
im-logo",src:settings.logo,alt:settings.logo_of??""})]:[]}function lines({words,settings}){let dek=settings.dek?[el("p",
{class:"im-dek"},isolated(settings.dek))]:[];return settings.asked.length?[...dek,el("p",{class:"im-asked"},`${words.t("\
filters")}: `,isolated(settings.asked.join(words.t("comma"))))]:dek}var Headline=class{constructor(app){this.app=app,this.
text=el("p",{class:"im-sentence",role:"status","aria-live":"polite"}),this.notice=el("p",{class:"im-notice",hidden:!0}),
this.reset=el("button",{type:"button",class:"im-link",hidden:!0,onclick:()=>app.filter.clear()},app.words.t("filter.clea\
r")),this.ledger=new Ledger(app),this.filtered=el("p",{class:"im-filtered",hidden:!0}),this.element=el("header",{class:"\
im-head"},...sign(app),el("h1",{},isolated(app.settings.title)),...lines(app),this.text,this.ledger.element,this.filtered,
this.reset,this.notice)}update(){let{app}=this,text=sentence(app);app.playing?this.text.firstChild?this.text.firstChild.
nodeValue=text:this.text.append(text):this.text.textContent=text,this.text.setAttribute("aria-live",app.playing?"off":"p\
olite"),this.ledger.update(),this.reset.hidden=!app.filter.active;let choices=chosen(app).map(one=>one.text);this.filtered.
hidden=!choices.length,this.filtered.replaceChildren(`${app.words.t("filters")}: `,isolated(choices.join(app.words.t("co\
mma"))));let unlocated=app.store.rows&&!app.store.located;this.notice.hidden=!(unlocated||app.settings.aggregated),this.
notice.textContent=unlocated?app.words.t("empty.unlocated"):app.settings.aggregated?app.words.t("aggregated"):"",app.map.
getContainer().setAttribute("aria-label",app.words.t("map.label",{text}))}};function svg(tag,attributes,...children){let element=document.createElementNS("http://www.w3.org/2000/svg",tag);for(let[
name,value]of Object.entries(attributes))element.setAttribute(name,String(value));return element.append(...children),element}var WIDE=290,EDGE=14,MARK=8.5,LEVEL=2*MARK+2,AXIS=20,TOLL={high:26,above:16,below:18},APART=72;function claims(app,row){
let{words,store}=app,accounts=words.claims(row);if(!accounts.length)return null;let grade=store.text("grade",row),several=accounts.
length>1;return el("div",{class:"im-accounts"},several?el("p",{},words.t("claims",{n:accounts.length})):null,grade?el("p",
{class:"im-grade"},words.t(`grade.${grade}`)):null,several?FIGURES.map(name=>numberLine(app,name,accounts)):null,el("ol",
{class:several?"im-claimants":"im-claimant"},accounts.map(one=>account(app,one,several))))}function account(app,one,several){
let{words}=app,name=clean(one.by??"")||words.t("said.other"),tolls=FIGURES.map(figure2=>toll(app,figure2,one)).filter(Boolean),
said=several?[el("strong",{},isolated(name)),": ",words.account(one)]:[];return el("li",{},said,tolls.length?tolls:one.was?.
length?[" ",words.before(one)]:null,one.text?el("q",{},isolated(one.text)):null,one.src||one.url?el("span",{class:"im-so\
urce"},`${words.t("source")} `,one.url?sourceLink(one.url,clean(one.src||one.url)):isolated(one.src??"")):null)}function numberLine({
words,settings},name,accounts){let told=accounts.map((one,i)=>({number:words.number(i+1),by:clean(one.by??"")||words.t("\
said.other"),total:totalOf(one[name])})).filter(({total})=>total.known);if(told.length<2)return null;let most=Math.max(1,
...told.map(({total})=>total.open_ended?Math.max(total.min,total.best)*1.15:total.max)),at=value=>across(settings.dir,EDGE+
value/most*(WIDE-2*EDGE)),placed=[];for(let{total}of told){let x=at(total.best),level=0;for(;placed.some(other=>other.level===
level&&Math.abs(other.x-x)<LEVEL);)level+=1;placed.push({x,level})}let base=LEVEL*(Math.max(...placed.map(({level})=>level))+
1),label2=`${words.t(`figure.${name}`)}: ${told.map(({number,by,total})=>`${number}. ${by}: ${words.short(total)}`).join(
"; ")}`,marks=told.flatMap(({number,total},i)=>{let y=base-MARK-1-placed[i].level*LEVEL,end=total.open_ended?at(most):at(
total.max);return[...total.open_ended||total.min<total.max?[svg("line",{class:total.open_ended?"im-open":"im-span",x1:at(
total.min),x2:end,y1:y,y2:y})]:[],svg("circle",{cx:placed[i].x,cy:y,r:MARK}),svg("text",{class:"im-number-of",x:placed[i].
x,y:y+4},number)]}),ends=[...new Set([0,Math.min(...told.map(({total})=>total.min)),Math.max(...told.map(({total})=>total.
open_ended?total.min:total.max))])],ticks=apart(ends.map(value=>({x:at(value),text:words.number(value)})),24).flatMap(({
x,text})=>[svg("line",{class:"im-axis",x1:x,x2:x,y1:base,y2:base+4}),svg("text",{x,y:base+16},text)]);return el("figure",
{class:`im-line im-line-${name}`},el("figcaption",{},words.t(`figure.${name}`)),svg("svg",{viewBox:`0 0 ${WIDE} ${base+AXIS}`,
role:"img","aria-label":label2},svg("line",{class:"im-axis",x1:EDGE/2,x2:WIDE-EDGE/2,y1:base,y2:base}),...ticks,...marks))}
function toll({words,settings},name,one){let reports=[...one.was??[],one].filter(said=>said[name]);if(reports.length<2)return null;
let days=reports.map(said=>said.on?Date.parse(said.on)/864e5:NaN),dated=days.every(Number.isFinite)&&days[0]<days[days.length-
1],share=i=>dated?(days[i]-days[0])/(days[days.length-1]-days[0]):i/(reports.length-1),totals2=reports.map(said=>totalOf(
said[name])),most=Math.max(1,...totals2.map(total=>total.best)),points=totals2.map((total,i)=>({x:across(settings.dir,APART/
2+share(i)*(WIDE-APART)),y:TOLL.above+TOLL.high*(1-total.best/most),text:words.short(total),day:days[i]})),steps=points.
map(({x,y},i)=>i?`H${x}V${y}`:`M${x} ${y}`).join(""),last2=points.length-1,counts=apart([points[last2],...points.slice(0,
last2)],30).map(({x,y,text})=>svg("text",{x,y:y-7},text)),dates=apart([points[0],points[last2],...points.slice(1,last2)].
filter(({day})=>Number.isFinite(day)),APART).map(({x,day})=>svg("text",{class:"im-day",x,y:TOLL.above+TOLL.high+TOLL.below},
words.day(day,"short"))),dots=points.map(({x,y},i)=>svg("circle",{class:i===last2?"im-now":"im-before",cx:x,cy:y,r:3.5})),
label2=[words.account(one),words.before(one)].filter(Boolean).join("; ");return svg("svg",{class:`im-toll im-line-${name}`,
viewBox:`0 0 ${WIDE} ${TOLL.above+TOLL.high+TOLL.below+4}`,role:"img","aria-label":label2},svg("path",{d:steps}),...dots,
...counts,...dates)}var across=(dir,x)=>Math.round((dir==="rtl"?WIDE-x:x)*10)/10;function apart(items,least){let kept2=[];
for(let item of items)kept2.every(other=>Math.abs(other.x-item.x)>=least)&&kept2.push(item);return kept2}var LONG=600;function figureIn(tag,words,name,row){let total=words.rowTotal(name,row);return el(tag,{class:`im-fig im-fi\
g-${total.known?total.max||total.open_ended?name:"zero":"unknown"}`},words.figure(name,total))}function card(app,row){let{
words,store}=app,said=words.claims(row).length>1?"":words.said(row),figures=FIGURES.map(name=>figureIn("li",words,name,row)),
within=words.within(row),near=whereabouts(app,row),doubts=words.doubts(row),quoted2=words.claims(row).some(one=>one.text||
one.src||one.url),accounts=store.accounts[row]>1&&!store.text("claims",row)?store.accountsOf(row).filter(other=>other!==
row):[];return el("article",{class:"im-card"},el("p",{class:"im-said"},said?el("strong",{},isolated(said)):null,said?" \xB7\
 ":null,words.date(row)),el("h2",{},isolated(words.place(row))),within?el("p",{class:"im-within"},isolated(within)):null,
near?el("p",{class:"im-within"},isolated(near)):null,doubts.length?el("p",{class:"im-doubt"},isolated(doubts.join("; "))):
null,el("ul",{class:"im-figs"},figures),FIGURES.map(name=>words.people(name,row)).map(text=>text?el("p",{class:"im-peopl\
e"},text):null),claims(app,row),accounts.length?otherAccounts(app,accounts):null,who(app,row),quoted2?null:[description(
app,clean(store.text("description",row))),source(app,row)],app.articles?.words(row))}function otherAccounts(app,rows){let{
words}=app,line=row=>el("li",{},isolated(words.said(row)||words.t("said.other")),": ",words.figure("killed",words.rowTotal(
"killed",row)),words.t("comma"),words.figure("injured",words.rowTotal("injured",row)));return el("div",{class:"im-accoun\
ts"},el("p",{},words.t("accounts",{n:rows.length})),el("ul",{},rows.map(line)))}function who(app,row){let{words,store}=app,
items=["event_type","actor","target"].map(name=>[name,clean(choiceOf(words,name,store.label(name,row)))]).filter(([,text])=>text);
return items.length?el("dl",{class:"im-facts"},items.map(([name,text])=>[el("dt",{},words.t(`field.${name==="actor"&&store.
label("parties",row)==="between"?"between":name}`)),el("dd",{},isolated(text))])):null}function description(app,text){if(!text)
return null;if(text.length<=LONG)return el("p",{class:"im-text"},isolated(text));let shown=isolated(`${text.slice(0,LONG)}\
\u2026`),more=el("button",{type:"button",class:"im-link"},app.words.t("more"));return more.addEventListener("click",()=>{
shown.textContent=text,more.remove()}),el("p",{class:"im-text"},shown," ",more)}function source(app,row){let{words,store}=app,
name=clean(store.label("source",row)),url=store.text("source_url",row);return!name&&!url?null:el("p",{class:"im-source"},
words.t("source")," ",url?sourceLink(url,name||url):isolated(name))}function stand(app,holder,at,closed){let size=app.map.
getSize();if(app.panel&&matchMedia("(max-width: 760px)").matches){holder.classList.add("im-sheet"),app.map.getContainer().
parentElement?.append(holder);let covered=app.map.getContainer().getBoundingClientRect().bottom-holder.getBoundingClientRect().
top;app.map.panInside(at.latlng,{paddingTopLeft:[40,40],paddingBottomRight:[40,Math.max(60,covered+40)]});let remove=()=>{
holder.remove(),closed()};return{update(){},close:remove,remove}}let legend=app.legend.element.open&&size.x>700?app.legend.
element.offsetWidth+20:20,[left,right]=app.settings.dir==="rtl"?[20,legend]:[legend,20],width=Math.min(340,size.x-60),above=app.
panel?Math.min(Math.max(110,app.headline.element.offsetHeight+24),size.y/2):20,popup=L.popup({minWidth:Math.min(260,width),
maxWidth:width,maxHeight:Math.max(160,size.y-above-50),autoPanPaddingTopLeft:[left,above],autoPanPaddingBottomRight:[right,
30],closeButton:!1,offset:at.offset??[0,0],className:"im-popup-frame"});return popup.setLatLng(at.latlng).setContent(holder).
openOn(app.map),popup.once("remove",closed),popup}function neighbours(app,row,returnTo){let{words,panel}=app;if(!panel||
!matchMedia("(max-width: 760px)").matches)return null;let rows=panel.list.rows(),at=rows.indexOf(row);if(at<0||rows.length<
2)return null;let turn=(by,key,sign2)=>el("button",{type:"button","aria-label":words.t(key),onclick:()=>app.showRow(rows[(at+
by+rows.length)%rows.length],returnTo)},sign2);return el("div",{class:"im-pager"},turn(-1,"incident.previous","\u2039"),
el("span",{},words.t("card.of",{n:at+1,all:rows.length})),turn(1,"incident.next","\u203A"))}function openCards(app,rows,at,{
returnTo}={}){let{words}=app,order=[...rows].sort((a,b)=>app.store.start[b]-app.store.start[a]||a-b),place=0,body=el("di\
v",{class:"im-cards"}),count=el("span",{"aria-live":"polite"}),step=by=>{place=(place+by+order.length)%order.length,show()},
turn=(by,text,sign2)=>el("button",{type:"button","aria-label":text,onclick:()=>step(by)},sign2),pager=(order.length===1?
neighbours(app,order[0],returnTo):null)??(order.length===1?null:el("div",{class:"im-pager"},turn(-1,words.t("previous"),
"\u2039"),count,turn(1,words.t("next"),"\u203A")));function show(){body.replaceChildren(card(app,order[place])),app.articles?.
point(order[place]),count.textContent=words.t("card.of",{n:place+1,all:order.length}),app.popup?.update()}let close=el("\
button",{type:"button",class:"im-close","aria-label":words.t("close"),onclick:()=>app.popup?.close()},"\xD7"),holder=el(
"section",{class:"im-popup",role:"dialog","aria-label":words.t("card.label"),dir:app.settings.dir,tabindex:"-1",onmousemove:event=>event.
stopPropagation()},close,pager,body);app.popup?.remove(),show(),app.popup=stand(app,holder,at,()=>{app.popup=null,app.articles?.
point(-1),app.highlight(null),(returnTo?.isConnected?returnTo:app.map.getContainer()).focus({preventScroll:!0})}),holder.
focus({preventScroll:!0})}var LIST_PAGE=40,ORDERS=["date","killed","place"],IncidentList=class{constructor(app){this.app=app,this.order=void 0,this.
by="date";let{words}=app;this.choice=el("select",{"aria-label":words.t("list.order"),onchange:()=>this.orderBy(this.choice.
value)},ORDERS.map(by=>el("option",{value:by},words.t(`order.${by}`)))),this.mask=app.filter.mask,this.shown=0,this.at=0,
this.list=el("ol",{class:"im-list"}),this.more=el("button",{type:"button",class:"im-more",onclick:()=>this.#grow()}),this.
element=el("div",{},app.store.rows>1?el("p",{class:"im-order"},this.choice):null,this.list,this.more)}update(){let{store,
filter}=this.app;this.order??=this.#ordered(),this.shown=0,this.at=0,this.list.replaceChildren(),this.mask=filter.mask,this.#grow(),
this.shown||this.list.append(el("li",{class:"im-hint"},this.app.words.t(store.rows?"empty.filtered":"empty.none")))}orderBy(by){
by!==this.by&&(this.by=by,this.choice.value=by,this.order=void 0,this.app.panel?.update(),this.app.address?.later())}#ordered(){
let{store,settings,words}=this.app,rows=Uint32Array.from({length:store.rows},(_,row)=>row),newer=(a,b)=>store.start[b]-store.
start[a]||a-b;if(this.by==="killed"){let{known,best}=store.figures.killed,killed=Float64Array.from(rows,row=>known[row]?
best[row]:-1);return rows.sort((a,b)=>killed[b]-killed[a]||newer(a,b))}if(this.by==="place"){let names=Array.from(rows,row=>words.
place(row)),rank=new Map([...new Set(names)].sort(new Intl.Collator(settings.locale).compare).map((name,i)=>[name,i])),ranks=Uint32Array.
from(names,name=>rank.get(name)??0);return rows.sort((a,b)=>ranks[a]-ranks[b]||newer(a,b))}return rows.sort(newer)}rows(){
return this.order??=this.#ordered(),Array.from(this.order).filter(row=>this.app.filter.mask[row])}#grow(){let{app,order=new Uint32Array}=this,
before=this.shown,items=[];for(;this.at<order.length&&items.length<LIST_PAGE;this.at+=1)this.mask[order[this.at]]&&items.
push(this.#item(order[this.at]));this.list.append(...items),this.shown+=items.length;let left=0;for(let at=this.at;at<order.
length;at+=1)left+=this.mask[order[at]];this.more.hidden=left<=0,this.more.textContent=app.words.t("list.more",{n:left}),
before&&items.length&&items[0].querySelector("button")?.focus()}#item(row){let{app}=this,{words,store}=app,button=el("bu\
tton",{type:"button",class:"im-item",onclick:()=>app.showRow(row,button),onmouseenter:()=>app.highlightRow(row),onmouseleave:()=>app.
highlight(null)},el("span",{class:"im-item-date"},words.date(row)),el("span",{class:"im-item-place"},isolated(words.place(
row))),words.who(row)?el("span",{class:"im-item-who"},isolated(words.who(row))):null,words.claims(row).length>1?el("span",
{class:"im-item-who"},words.t("claims.n",{n:words.claims(row).length})):null,el("span",{class:"im-item-figs"},FIGURES.filter(
name=>name==="killed"||store.figures[name].known[row]).map(name=>figureIn("span",words,name,row))));return el("li",{},button)}};var Ranking=class{constructor(app){this.app=app,this.list=el("ol",{class:"im-bars"}),this.rest=el("p",{class:"im-rest"}),
this.element=el("div",{},el("p",{class:"im-hint"},app.words.t("ranking.hint")),this.list,this.rest)}update(){let{app}=this,
name=app.figure==="injured"?"injured":"killed",{spec}=app.filter,summary=spec.province?summarise(app.store,app.filter.maskOf(
{...spec,province:null}),app.atlas.codes.length):app.summary,{provinces}=summary,order=provinces.map((_,unit)=>unit).filter(
unit=>provinces[unit].incidents);order.sort((a,b)=>provinces[b][name].best-provinces[a][name].best||provinces[b].incidents-
provinces[a].incidents||a-b);let most=Math.max(1,...order.map(unit=>provinces[unit][name].max));this.list.replaceChildren(
...order.map(unit=>this.#bar(unit,provinces[unit],name,most)));let outside=summary.incidents-order.reduce((sum,unit)=>sum+
provinces[unit].incidents,0);this.rest.hidden=!outside,this.rest.textContent=app.words.t("ranking.rest",{n:outside})}#choose(unit,code){
let{app}=this;app.filter.set({province:code}),code===null?app.goHome():app.showProvince(unit);let again=this.list.querySelector(
`[data-unit="${unit}"]`);again instanceof HTMLElement&&again.focus()}#bar(unit,sum,name,most){let{app}=this,{words,atlas}=app,
code=atlas.codes[unit],chosen2=app.filter.spec.province===code,share=value=>`${100*value/most}%`;return el("li",{},el("b\
utton",{type:"button",class:"im-bar","data-unit":unit,"aria-pressed":String(chosen2),onclick:()=>this.#choose(unit,chosen2?
null:code),onmouseenter:()=>app.highlightProvince(unit),onmouseleave:()=>app.highlightProvince(-1)},el("span",{class:"im\
-bar-name"},isolated(atlas.names[unit])," ",el("small",{},words.countryName(atlas.countryOf(unit)))),el("span",{class:"i\
m-bar-text"},words.total(name,sum[name]),el("small",{},words.t("incidents",{n:sum.incidents}))),el("span",{class:`im-bar\
-track im-bar-${name}`,"aria-hidden":"true"},el("span",{class:"im-bar-max",style:{width:share(sum[name].max)}}),el("span",
{class:"im-bar-min",style:{width:share(sum[name].min)}}))))}};var TYPING_MS=180,MANY=12,FilterForm=class{constructor(app){this.app=app;let{words}=app;this.search=el("input",{type:"se\
arch",id:"im-search",placeholder:words.t("search.hint"),autocomplete:"off",spellcheck:"false"}),this.timer=void 0,this.search.
addEventListener("input",()=>{clearTimeout(this.timer),this.timer=setTimeout(()=>app.filter.set({text:this.search.value.
trim()}),TYPING_MS)}),this.boxes=new Map,this.chosenSets="[]",this.counts=new Map,this.sets=SETS.map(name=>this.#set(name)).
filter(Boolean),this.confidence=this.#confidence(),this.chips=el("ul",{class:"im-chips"}),this.filters=this.sets.length||
this.confidence?el("details",{class:"im-filters",ontoggle:()=>this.#updateCounts()},el("summary",{},words.t("filters")),
...this.sets,this.confidence):null,this.element=el("form",{class:"im-form",role:"search",onsubmit:event=>event.preventDefault()},
el("label",{class:"im-hidden",for:"im-search"},words.t("search")),this.search,this.filters,this.chips)}#set(name){let{app}=this,
{words,store}=app,{labels,codes}=store.coded[name],counts=new Array(labels.length).fill(0);codes.forEach((code,row)=>{counts[code]+=
store.weight[row]});let order=labels.map((_,code)=>code).filter(code=>labels[code]&&counts[code]);if(order.sort((a,b)=>name===
"precision"?a-b:counts[b]-counts[a]),order.length<2)return null;this.counts.set(name,new Map);let item=code=>{let box=el(
"input",{type:"checkbox",onchange:()=>app.filter.set({[name]:this.#checked(name)})});this.boxes.set(`${name}
${labels[code]}`,box);let text=choiceOf(words,name,labels[code]),count=el("small",{},words.number(counts[code]));return this.
counts.get(name)?.set(code,{element:count,shown:counts[code]}),el("label",{},box," ",isolated(text)," ",count)},items=order.
map(item),rest=items.length>MANY?el("details",{},el("summary",{},words.t("filters.more",{n:items.length-MANY})),items.slice(
MANY)):null;return el("fieldset",{},el("legend",{},words.t(`field.${name==="actor"?"who":name}`)),items.slice(0,MANY),rest)}#checked(name){
return[...this.boxes].filter(([key,box])=>key.startsWith(`${name}
`)&&box.checked).map(([key])=>key.slice(name.length+1))}#confidence(){let{app}=this,{words,store}=app,stated=store.confidence.
filter(value=>value!==255);return!stated.length||stated.every(value=>value===stated[0])?null:(this.sure=el("select",{onchange:event=>app.
filter.set({confidence:Number(event.target.value)||null})},[["0","sure.any"],["0.5","sure.perhaps"],["0.7","sure.likely"],
["0.9","sure.sure"]].map(([value,key])=>el("option",{value},words.t(key)))),el("label",{class:"im-sure"},words.t("field.\
confidence")," ",this.sure))}update(){let{spec}=this.app.filter;document.activeElement!==this.search&&(this.search.value=
spec.text??"");let chosenSets=JSON.stringify(SETS.map(name=>spec[name]??[]));if(chosenSets!==this.chosenSets)for(let[key,
box]of this.boxes){let[name,value]=key.split(`
`);box.checked=spec[name]?.includes(value)??!1}this.chosenSets=chosenSets,this.#updateCounts(),this.sure&&(this.sure.value=
String(spec.confidence??0)),this.#updateChips()}#updateCounts(){if(!this.filters?.open)return;let{filter,store,words}=this.
app,{spec}=filter;for(let name of SETS){let places=this.counts.get(name);if(!places)continue;let{labels,codes}=store.coded[name],
mask=spec[name]?filter.maskOf({...spec,[name]:void 0}):filter.mask,counts=new Float64Array(labels.length);for(let row=0;row<
mask.length;row+=1)mask[row]&&(counts[codes[row]]+=store.weight[row]);for(let[code,place]of places)place.shown!==counts[code]&&
(place.shown=counts[code],place.element.textContent=words.number(counts[code]))}}#updateChips(){let{app}=this,chip=(text,change)=>el(
"li",{},el("button",{type:"button",class:"im-chip",onclick:()=>app.filter.set(change),"aria-label":app.words.t("filter.r\
emove",{name:text})},isolated(text)," \xD7"));this.chips.replaceChildren(...chosen(app).map(({text,change})=>chip(text,change)))}};function about(app){let{words,settings,store}=app,counts=new Map;for(let row=0;row<store.rows;row+=1){let precision=store.
placed[row]?store.precision(row)||"exact":"unresolved";counts.set(precision,(counts.get(precision)??0)+store.weight[row])}
let order=["exact","settlement","admin2","admin1","region","country","unresolved"].filter(name=>counts.get(name)),english={
lang:"en",dir:"ltr"},made=settings.made??new Date(document.lastModified).toISOString().slice(0,10),section=(key,...children)=>el(
"section",{class:key.replace(".","-").replace(/^/,"im-")},el("h2",{},words.t(key)),...children);return el("div",{class:"\
im-about"},section("about.precision",el("p",{},words.t("about.precision.text")),el("ul",{},order.map(name=>el("li",{},words.
t(`about.precision.${name}`,{n:counts.get(name)}))))),section("about.figures",el("p",{},words.t("about.figures.text")),settings.
claims?el("p",{},words.t("about.claims",{n:settings.claims})):null),section("about.sources",el("ul",{},settings.sources.
map(text=>el("li",{},isolated(text))),settings.attribution.map(([text,foreign])=>el("li",foreign?english:{},isolated(text))))),
settings.findings.length?section("about.findings",el("ul",{},settings.findings.map(([text,foreign])=>el("li",foreign?english:
{},isolated(text))))):null,section("about.boundaries",el("p",{},settings.publisher?words.t("disclaimer.by",{publisher:settings.
publisher}):words.t("disclaimer")),settings.partial.length?el("p",{},words.t("study.rest",{names:settings.partial.map(code=>words.
countryName(code)).join(words.t("comma"))})):null,settings.view.length?el("p",{},settings.view.join(" ")):null),settings.
credited?el("p",{class:"im-credited"},isolated(settings.credited)):null,section("about.keys",el("p",{},words.t("about.ke\
ys.text"))),el("p",{class:"im-made"},words.t("about.made",{date:words.day(Math.floor(Date.parse(`${made}T00:00:00Z`)/864e5))})))}var VERSION=1,LONGEST=2e4,TOLD={killed:"killed is not missing",injured:"injured is not missing",day:"days = 1",town:"sta\
nds = 'point'",country:"stands = 'country'",region:"stands = 'region'",unplaced:"stands = 'nowhere'",sea:"(stands in ('p\
oint', 'district') and admin1_code is missing)",undated:"days is missing"};function viewOf(app){let{filter:{spec},settings:{
chosen:chosen2},shade}=app,where=whereOf(app);if(where===null||where.length>LONGEST)return null;let said={from:[chosen2.
from,spec.from].filter(Boolean).sort().at(-1),to:[chosen2.to,spec.to].filter(Boolean).sort()[0],where,measure:spec.figure,
shade:shade.measure==="auto"?null:shade.measure,per:shade.per==="count"?null:shade.per},out={version:VERSION,...chosen2};
for(let[key,value]of Object.entries(said))value?out[key]=value:(key==="shade"||key==="per")&&delete out[key];return out.
from&&out.to&&out.from>out.to?null:out}function whereOf({filter,store,settings:{chosen:chosen2,aggregated}}){let{spec}=filter,
sets=SETS.filter(name=>spec[name]);if(aggregated&&(spec.text||spec.precision||spec.known||spec.aside))return null;if(spec.
text||sets.some(name=>alike(store.coded[name].labels,spec[name]??[])))return listed(filter,store);let said=sets.map(name=>among(
name,spec[name]??[]));spec.province&&said.push(`admin1_code = ${quoted(spec.province)}`),spec.country&&said.push(`countr\
y_code = ${quoted(spec.country)}`),spec.confidence&&said.push(`confidence >= ${(spec.confidence-.005).toFixed(3)}`);for(let name of spec.
known??[])said.push(TOLD[name]);return spec.aside&&said.push(`(${spec.aside.map(name=>TOLD[name]).join(" or ")})`),said.
length&&chosen2.where&&said.unshift(`(${chosen2.where})`),said.join(" and ")}function listed(filter,store){let ids=[],mask=filter.
maskOf({...filter.spec,from:null,to:null});for(let row=0;row<mask.length;row+=1)mask[row]&&ids.push(store.text("incident\
_id",row));return ids.length?among("incident_id",ids):null}function alike(labels,wanted){let lower=new Set(wanted.map(text=>text.
toLowerCase()));return labels.some(text=>!wanted.includes(text)&&lower.has(text.toLowerCase()))}var quoted=text=>`'${text.
replaceAll("'","''")}'`,among=(name,values)=>values.length===1?`${name} = ${quoted(values[0])}`:`${name} in (${values.map(
quoted).join(", ")})`;var SAID_MS=2e3,copyLink=app=>copying(app,"link",()=>(app.address?.write(),location.href)),copyView=app=>copying(app,"ch\
oices",()=>{let view=viewOf(app);return view&&`${JSON.stringify(view,null,1)}
`});function copying(app,name,text){let{words}=app,timer,button=el("button",{type:"button",class:"im-link",onclick:async()=>{
let found=text();found!==null&&await copied2(found);let said=words.t(found===null?`${name}.none`:`${name}.copied`);button.
textContent=said,app.say(said),clearTimeout(timer),timer=setTimeout(()=>{button.textContent=words.t(`${name}.copy`)},SAID_MS)}},
words.t(`${name}.copy`));return button}async function copied2(text){try{await navigator.clipboard.writeText(text)}catch{
let field=el("textarea",{class:"im-hidden",readonly:!0});field.value=text,document.body.append(field),field.select(),document.
execCommand("copy"),field.remove()}}var UNSEEN=".im-switch, .im-options, .im-hidden, .im-link, .im-close",SWATCH=".im-swatch";function paintBox(context,box,x,y){
let from=box.getBoundingClientRect();context.save(),context.translate(x-from.left,y-from.top);let nodes=document.createTreeWalker(
box,NodeFilter.SHOW_ELEMENT|NodeFilter.SHOW_TEXT,node=>node instanceof Element&&node.matches(UNSEEN)?NodeFilter.FILTER_REJECT:
NodeFilter.FILTER_ACCEPT);for(;nodes.nextNode();){let node=nodes.currentNode;node instanceof HTMLCanvasElement?paintCanvas(
context,node):node instanceof HTMLElement&&node.matches(SWATCH)?paintSwatch(context,node):node instanceof Text&&paintText(
context,node)}context.restore()}function paintCanvas(context,canvas){let{left,top,width,height}=canvas.getBoundingClientRect();
width&&height&&context.drawImage(canvas,left,top,width,height)}function paintSwatch(context,swatch){let{left,top,width,height}=swatch.
getBoundingClientRect(),style=getComputedStyle(swatch);if(context.save(),context.beginPath(),context.rect(left+.5,top+.5,
width-1,height-1),context.clip(),context.fillStyle=style.backgroundColor,context.fillRect(left,top,width,height),style.backgroundImage!==
"none"){context.fillStyle=style.getPropertyValue("--im-land"),context.fillRect(left,top,width,height),context.strokeStyle=
style.getPropertyValue("--im-nodata"),context.lineWidth=1.5,context.beginPath();for(let at=-height;at<width;at+=5.5)context.
moveTo(left+at,top+height),context.lineTo(left+at+height,top);context.stroke()}context.restore(),context.strokeStyle=style.
borderTopColor,context.lineWidth=1,context.strokeRect(left+.5,top+.5,width-1,height-1)}function paintText(context,text){
let parent=text.parentElement;if(!parent||!text.data.trim())return;let style=getComputedStyle(parent);context.font=`${style.
fontWeight} ${style.fontSize} ${style.fontFamily}`,context.fillStyle=style.color,context.textAlign="left",context.textBaseline=
"middle",context.direction=style.direction==="rtl"?"rtl":"ltr";let range=document.createRange();for(let{index,0:word}of text.
data.matchAll(/\S+/g)){range.setStart(text,index),range.setEnd(text,index+word.length);let[rect]=range.getClientRects();
rect?.width&&context.fillText(word,rect.left,rect.top+rect.height/2)}}var SCALE=2,LEGEND_PX=244,WIDE_PX=640;function savePicture(app){return app.tiles?null:el("button",{type:"button",class:"\
im-link",onclick:()=>app.drawn&&save(app)},app.words.t("picture.save"))}function save(app){pictureOf(app).toBlob(blob=>blob&&
download(`${fileName(app.settings.title)}.png`,blob,"image/png"),"image/png")}function pictureOf(app){let map=app.map.getSize(),
beside=map.x>=WIDE_PX,width=map.x+(beside?LEGEND_PX:0),host=document.getElementById(`${app.settings.id}-page`),[head,foot]=[
headOf(app),footOf(app)].map(box=>(host.append(box),box.style.width=`${width}px`,box)),legend=app.legend.element,open=legend.
open;legend.open=!0,legend.classList.add("im-picturing");let[high,low]=[head.offsetHeight,foot.offsetHeight],aside=legend.
offsetHeight,tray=app.tray?.element,trayHigh=tray&&!tray.hidden&&tray.querySelector("li")?tray.offsetHeight:0,mapHigh=beside?
Math.max(map.y,aside):map.y+aside,canvas=el("canvas",{width:width*SCALE,height:(high+mapHigh+trayHigh+low)*SCALE}),context=contextOf(
canvas);context.scale(SCALE,SCALE),context.fillStyle=getComputedStyle(host).getPropertyValue("--im-paper"),context.fillRect(
0,0,width,high+mapHigh+trayHigh+low);let rtl=app.settings.dir==="rtl";paintMap(app,context,beside&&rtl?LEGEND_PX:0,high),
paintBox(context,head,0,0);let[start,end]=[0,width-LEGEND_PX+4];paintBox(context,legend,rtl===beside?start:end,beside?high:
high+map.y),tray&&trayHigh&&paintBox(context,tray,0,high+mapHigh),paintBox(context,foot,0,high+mapHigh+trayHigh),legend.
classList.remove("im-picturing"),legend.open=open,head.remove(),foot.remove();for(let part of app.painted)part.redraw();
return canvas}function paintMap(app,context,x,y){let view=app.ground.layer.measure(0);context.save(),context.translate(x,
y),context.beginPath(),context.rect(0,0,view.width,view.height),context.clip(),app.paper=!0,app.ground.layer.paint(context,
view),app.paper=!1,context.restore()}function headOf(app){let{settings,words}=app,filters=[...settings.asked,...chosen(app).
map(({text})=>text)];return el("div",{class:"im-picture",dir:settings.dir},el("h1",{},isolated(settings.title)),settings.
dek?el("p",{},isolated(settings.dek)):null,el("p",{},app.headline.text.textContent),filters.length?el("p",{class:"im-ask\
ed"},`${words.t("filters")}: `,isolated(filters.join(words.t("comma")))):null)}function footOf({settings,words}){let sources=settings.
sources.length?el("p",{},`${words.t("source")} `,isolated(settings.sources.join(words.t("comma")))):null,credits=[settings.
credited,settings.credit].filter(Boolean).join(" \xB7 ");return el("div",{class:"im-picture im-picture-foot",dir:settings.
dir},sources,el("p",{},settings.publisher?words.t("disclaimer.by",{publisher:settings.publisher}):words.t("disclaimer")),
el("p",{},isolated(credits)))}var fileName=title=>title.replace(/[^\p{L}\p{N}]+/gu,"-").replace(/^-|-$/g,"").slice(0,60)||
"map";var Panel=class{constructor(app){this.app=app;let{words}=app;this.list=new IncidentList(app),this.ranking=new Ranking(app),
this.form=new FilterForm(app),this.names=[],this.tabs=[],this.holders=[],this.shown="",this.folded=!1,this.stale=void 0,
this.tablist=el("div",{role:"tablist",class:"im-tabs","aria-label":words.t("panel"),onkeydown:event=>this.#step(event)}),
this.fold=el("button",{type:"button",class:"im-fold","aria-expanded":"true","aria-controls":"im-panel-body",onclick:()=>this.
setFolded(!this.folded)},el("span",{class:"im-hidden"},words.t("panel.fold"))),this.table=el("button",{type:"button",class:"\
im-link",onclick:()=>app.openTable(this.table)},words.t("table.open")),this.actions=el("p",{class:"im-actions"},this.table,
copyLink(app),copyView(app),savePicture(app)),this.body=el("div",{id:"im-panel-body",class:"im-panel-body"},this.form.element,
this.tablist,this.actions),this.element=el("aside",{class:"im-panel","aria-label":words.t("panel")},this.fold,this.body);
for(let[name,page]of Object.entries({incidents:this.list.element,provinces:this.ranking.element,about:about(app)}))this.
add(name,words.t(`tab.${name}`),page);this.show("incidents")}add(name,text,page,before){let at=before?this.names.indexOf(
before):this.names.length,tab=el("button",{type:"button",role:"tab",id:`im-tab-${name}`,"aria-controls":`im-page-${name}`,
"aria-selected":"false",tabindex:"-1",onclick:()=>this.show(name,!0)},text),holder=el("div",{role:"tabpanel",id:`im-page\
-${name}`,class:"im-page","aria-labelledby":`im-tab-${name}`,tabindex:"0",hidden:!0},page);this.tablist.insertBefore(tab,
this.tabs[at]??null),this.body.insertBefore(holder,this.holders[at]??this.actions),this.names.splice(at,0,name),this.tabs.
splice(at,0,tab),this.holders.splice(at,0,holder)}show(name,byUser=!1){this.shown=name,this.names.forEach((tab,i)=>{let on=tab===
name;this.tabs[i].setAttribute("aria-selected",String(on)),this.tabs[i].tabIndex=on?0:-1,this.holders[i].hidden=!on}),byUser&&
this.setFolded(!1),this.#fill()}#step(event){let by={ArrowRight:1,ArrowLeft:-1,Home:-this.names.length,End:this.names.length}[event.
key];if(!by)return;event.preventDefault();let forward=this.app.settings.dir==="rtl"&&Math.abs(by)===1?-by:by,at=this.names.
indexOf(this.shown),next=Math.abs(by)===1?(at+forward+this.names.length)%this.names.length:by<0?0:this.names.length-1;this.
show(this.names[next],!0),this.tabs[next].focus()}setFolded(folded){this.folded=folded,this.element.classList.toggle("im\
-folded",folded),this.fold.setAttribute("aria-expanded",String(!folded)),this.app.resized()}update(){this.stale=new Set(
["incidents","provinces"]),this.form.update(),this.#fill()}#fill(){this.stale?.delete(this.shown)&&(this.shown==="incide\
nts"?this.list.update():this.ranking.update())}};var TABLE_PAGE=100,Table=class{constructor(app){this.app=app,this.sort={name:"date",down:!0};let{words}=app;this.head=el(
"tr"),this.body=el("tbody"),this.page=0,this.rows=void 0,this.note=el("p",{role:"status"});let turn=(by,key)=>el("button",
{type:"button",onclick:()=>this.#turn(by)},words.t(key));this.back=turn(-1,"previous"),this.next=turn(1,"next");let close=el(
"button",{type:"button",class:"im-close","aria-label":words.t("close"),onclick:()=>this.element.close()},"\xD7"),csv=el(
"button",{type:"button",onclick:()=>download("incidents.csv",this.csv(),"text/csv;charset=utf-8")},words.t("table.csv")),
table=el("table",{},el("caption",{class:"im-hidden"},words.t("table")),el("thead",{},this.head),this.body);this.element=
el("dialog",{class:"im-table","aria-labelledby":"im-table-title"},el("h2",{id:"im-table-title"},words.t("table")),close,
el("div",{class:"im-scroll",tabindex:"0",role:"region","aria-labelledby":"im-table-title"},table),el("div",{class:"im-ta\
blebar"},this.back,this.next,this.note,csv))}get columns(){let{store}=this.app;return this.#every().filter(({name})=>name===
"killed"||name==="injured"?store.figures[name].known.some(Boolean):!(name in store.coded)||store.coded[name].labels.some(
Boolean))}#every(){let{words,store}=this.app,figure2=name=>({name,key:`figure.${name}`,number:!0,value:row=>store.figures[name].
known[row]?store.figures[name].best[row]:-1,cell:row=>words.short(words.rowTotal(name,row))}),text=name=>({name,key:`fie\
ld.${name}`,value:row=>store.label(name,row),cell:row=>isolated(choiceOf(words,name,store.label(name,row)))});return[{name:"\
date",key:"field.date",value:row=>store.start[row],cell:row=>words.date(row)},{name:"place",key:"field.place",value:row=>words.
place(row),cell:row=>isolated(words.place(row))},{name:"province",key:"field.province",value:row=>words.provinceName(store.
province[row]),cell:row=>isolated(words.within(row))},figure2("killed"),figure2("injured"),text("event_type"),{...text("\
actor"),key:"field.who"},text("claimed_by"),{name:"description",key:"field.description",long:!0,value:row=>store.text("d\
escription",row),cell:row=>isolated(clean(store.text("description",row)).slice(0,1e3))},{name:"source",key:"field.source",
long:!0,value:row=>store.label("source",row),cell:row=>sourceLink(store.text("source_url",row),store.label("source",row)||
store.text("source_url",row))}]}open(returnTo){this.page=0,this.#order(),this.#show(),this.element.showModal(),this.element.
addEventListener("close",()=>returnTo?.focus(),{once:!0})}#order(){let{filter,store}=this.app,rows=[];for(let row=0;row<
store.rows;row+=1)filter.mask[row]&&rows.push(row);let{value}=this.columns.find(column=>column.name===this.sort.name),keys=new Map(
rows.map(row=>[row,value(row)])),collator=new Intl.Collator(this.app.settings.locale),compare=(a,b)=>typeof a=="number"?
a-Number(b):collator.compare(a,String(b));this.rows=rows.sort((a,b)=>(this.sort.down?-1:1)*compare(keys.get(a)??"",keys.
get(b)??"")||a-b)}#sortBy(name){this.sort={name,down:this.sort.name===name?!this.sort.down:["date","killed","injured"].includes(
name)},this.page=0,this.#order(),this.#show(),this.head.querySelector(`[data-name=${name}]`)?.focus()}#turn(by){this.page+=
by,this.#show()}#show(){let{words}=this.app,{columns}=this,order=name=>this.sort.name!==name?null:this.sort.down?"descen\
ding":"ascending",mark={none:"",ascending:" \u2191",descending:" \u2193"};this.head.replaceChildren(...columns.map(({name,
key})=>el("th",{scope:"col","aria-sort":order(name)},el("button",{type:"button","data-name":name,onclick:()=>this.#sortBy(
name)},words.t(key),mark[order(name)??"none"]))));let from=this.page*TABLE_PAGE,all=this.rows??[],rows=all.slice(from,from+
TABLE_PAGE);this.body.replaceChildren(...rows.map(row=>el("tr",{},columns.map(({cell,number,long})=>el("td",{class:number?
"im-number":null},long?shortened(cell(row)):cell(row)))))),this.back.disabled=!this.page,this.next.disabled=from+TABLE_PAGE>=
all.length,this.note.textContent=words.t("table.rows",{from:rows.length?from+1:0,to:from+rows.length,n:all.length})}csv(){
let{store,words,atlas}=this.app;this.rows||this.#order();let rows=this.rows??[],total=(name,row)=>{let{known,min,best,max,
open}=store.figures[name];return known[row]?[best[row],min[row],open[row]?"":max[row]]:["","",""]},names=["incident_id",
"date","date_end","date_precision","place","resolved_name","precision","admin1_code","admin1_name","country_code","longi\
tude","latitude","killed","killed_min","killed_max","injured","injured_min","injured_max","event_type","actor","target",
"parties","description","source","source_url","claimed_by","claims","people"],line=row=>{let spot=store.unit[row]?0:store.
spot[row],number=store.province[row];return[store.text("incident_id",row),words.isoDate(row),words.isoEnd(row),store.label(
"date_precision",row),store.text("place",row),store.text("resolved_name",row),store.precision(row),atlas.code(number)??"",
words.provinceName(number),store.country(row),spot?store.lon[spot-1]/1e5:"",spot?store.lat[spot-1]/1e5:"",...total("kill\
ed",row),...total("injured",row),store.label("event_type",row),...store.sides(row),store.label("parties",row),store.text(
"description",row),store.label("source",row),store.text("source_url",row),store.label("claimed_by",row),store.text("clai\
ms",row),store.text("people",row)]};return[names,...rows.map(line)].map(cells=>`${cells.map(csvCell).join(",")}\r
`).join("")}};function shortened(cell){let text=typeof cell=="string"?cell:cell.textContent,box=el("div",{class:"im-clam\
p",title:text,onclick:()=>box.classList.toggle("im-clamp")},cell);return box}function csvCell(value){if(typeof value=="n\
umber")return String(value);let text=/^[=+\-@\t\r]/.test(value)?`'${value}`:String(value);return/[",\r\n]/.test(text)?`"${text.
replace(/"/g,'""')}"`:text}var COUNTRIES=3,FITS=3,FRAME_PX=2*SQUARE.frame+SQUARE.line,Tray=class{constructor(app){this.app=app;let all=asideOf(app.
store,new Uint8Array(app.store.rows).fill(1));this.any=Object.values(all).some(rows=>rows.length),this.left=[],this.scale=
null,this.fits=0,this.turns=0,this.list=el("ul",{class:"im-tray-list"}),this.element=el("section",{class:"im-tray","aria\
-label":app.words.t("tray"),hidden:!this.any},el("h2",{},app.words.t("tray")),this.list)}stand(map){let corner=new L.Control(
{position:"bottomright"});corner.onAdd=()=>this.element,corner.addTo(map),L.DomEvent.disableClickPropagation(this.element)}scaled(scale){
this.scale!==scale&&(this.scale=scale,this.update())}update(){if(this.scale){this.turns||(this.element.style.minHeight=""),
this.turns+=1;try{this.#update(this.scale)}finally{this.turns-=1}}}#update(scale){let{app}=this;this.left=app.mode==="he\
xbin"?app.marks.units:scale.marks.filter(mark=>mark.aside);let entries=this.#entries(),before=this.element.offsetHeight,
focused=this.list.contains(document.activeElement)?[...this.list.children].indexOf(document.activeElement?.parentElement):
-1;this.list.replaceChildren(...entries.map(entry=>el("li",{},this.#item(entry,scale)))),this.element.hidden=!entries.length&&
!this.any,this.list.children[focused]?.querySelector("button")?.focus(),this.turns>FITS&&(this.element.style.minHeight=`${Math.
max(before,this.element.offsetHeight)}px`),this.element.offsetHeight!==before&&(app.map.invalidateSize({pan:!1}),this.fits+=
1,!app.moved&&!app.paper&&this.fits<=FITS&&app.fit())}#entries(){let{app}=this,{store,filter,words,atlas}=app,{country,...others}=asideOf(
store,filter.mask),out=byCountry(store,country).map(([code,rows])=>({kind:"country",name:code?words.t("place.country",{name:words.
countryName(code)}):words.t("tray.countries"),rows,change:code?{country:code,aside:["country"]}:{aside:["country"]}})),left=this.
left.flatMap(({rows})=>rows);if(this.left.length>COUNTRIES)out.push({kind:"admin1",name:words.t("tray.admin1"),rows:left,
change:{precision:["admin1"]}});else for(let mark of this.left)out.push({kind:"admin1",name:words.t("place.admin1",{name:words.
unitName(mark)}),rows:mark.rows,change:{...mark.level==="country"?{country:mark.country}:{province:atlas.codes[mark.province]},
precision:["admin1"]}});for(let[kind,rows]of Object.entries(others))rows.length&&out.push({kind,name:words.t(`tray.${kind}`),
rows,change:{aside:[kind]}});return out}#item({kind,name,rows,change},scale){let{app}=this,{words}=app,sum=sumOf(app.store,
rows),text=`${name}: ${words.t("incidents",{n:sum.incidents})}${words.t("comma")}${words.figure("killed",sum.killed)}`,open=()=>{
let same=Object.entries(change).every(([key,value])=>JSON.stringify(app.filter.spec[key])===JSON.stringify(value));app.filter.
set(same?Object.fromEntries(Object.keys(change).map(key=>[key,null])):change),app.panel?.show("incidents",!0)},symbol=TRAY.
includes(kind)||kind==="admin1"?this.#symbol(kind,sum,scale):null;return el("button",{type:"button",title:words.t("tray.\
open",{text}),onclick:open},symbol,el("span",{},isolated(name),el("small",{},words.t("incidents",{n:sum.incidents}),symbol?
null:[words.t("comma"),words.figure("killed",sum.killed)])))}#symbol(kind,sum,scale){let{app}=this,settings={...app.symbols.
settings,unit:scale.unit},mark={kind:"unit",level:kind==="country"?"country":"admin1",sum,dx:0,dy:0},canvas=el("canvas",
{"aria-hidden":"true"}),context=contextOf(canvas);measureSquare(context,mark,settings);let[width,height]=[Math.ceil(mark.
wide+FRAME_PX),Math.ceil(mark.side+FRAME_PX)],ratio=window.devicePixelRatio||1;Object.assign(canvas,{width:width*ratio,height:height*
ratio}),Object.assign(canvas.style,{width:`${width}px`,height:`${height}px`});let sized2=contextOf(canvas);return sized2.
scale(ratio,ratio),paintMark(sized2,mark,width/2,height/2,settings),canvas}};function byCountry(store,rows){let groups=new Map;
for(let row of rows){let there=groups.get(store.country(row));there?there.push(row):groups.set(store.country(row),[row])}
let order=[...groups].sort(([a,one],[b,other])=>other.length-one.length||(a<b?-1:1));return order.length<=COUNTRIES?order:
[["",rows]]}var AXIS_PX=15,LABEL_PX={year:54,month:84,week:84,day:84},PALE=.4,OUTSIDE=.25,EVERY={year:[1,2,5,10,20,50,100],month:[1,
3,6,12,24,60,120],week:[1,2,4,8,13,26,52],day:[1,2,7,14,28,56,112]};function heightsOf({store,figure:figure2},mask,[firsts,
lasts],count){let wanted=figure2==="both"?FIGURES:[figure2],names=wanted.some(name=>store.figures[name].known.some((known,row)=>mask[row]&&
known&&store.figures[name].max[row]))?wanted:[],columns=names.length?names.map(name=>store.figures[name].best):[store.weight],
bars=columns.map(()=>({solid:new Float64Array(count),pale:new Float64Array(count)}));for(let row=0;row<store.rows;row+=1){
let[first,last2]=[firsts[row],lasts[row]];if(!mask[row]||first<0)continue;let share=1/(last2-first+1);for(let i=0;i<columns.
length;i+=1)if(first===last2)bars[i].solid[first]+=columns[i][row];else for(let bin=first;bin<=last2;bin+=1)bars[i].pale[bin]+=
columns[i][row]*share}return{names,bars}}function drawBars(canvas,{names,bars},[low,high],{colours,rtl,ticks}){let[width,
height]=[canvas.clientWidth||600,canvas.clientHeight||52],ratio=window.devicePixelRatio||1;[canvas.width,canvas.height]=
[width*ratio,height*ratio];let context=contextOf(canvas);context.scale(ratio,ratio);let foot=height-AXIS_PX,count=bars[0].
solid.length,most=0;for(let bin=0;bin<count;bin+=1)most=Math.max(most,bars.reduce((sum,{solid,pale})=>sum+solid[bin]+pale[bin],
0));let step=width/count,x=bin=>rtl?width-bin*step:bin*step;for(let[from,to,alpha]of[[0,low,OUTSIDE],[low,high,1],[high,
count,OUTSIDE]])to<=from||(context.save(),context.beginPath(),context.rect(Math.min(x(from),x(to)),0,(to-from)*step,height),
context.clip(),paintBars(context,{names,bars},{most,foot,step,x:bin=>Math.min(x(bin),x(bin+1)),alpha,colours}),context.restore());
context.fillStyle=colours["country-line"],context.fillRect(0,foot-1,width,1),drawAxis(context,ticks,{width,foot,step,colours,
rtl})}function paintBars(context,{names,bars},{most,foot,step,x,alpha,colours}){let wide=Math.min(step,48);for(let bin=0;bin<
bars[0].solid.length;bin+=1){let base=foot-1;for(let part of["solid","pale"])bars.forEach((one,i)=>{let value=one[part][bin];
if(!value)return;let tall=Math.max(1.5,value/most*(foot-4));context.globalAlpha=alpha*(part==="pale"?PALE:1),context.fillStyle=
names.length?colours[names[i]]:colours.quiet,context.fillRect(x(bin)+(step-wide)/2,base-tall,Math.max(1,wide-(wide>4?1:0)),
tall),base-=tall})}}function drawAxis(context,ticks,{width,foot,step,colours,rtl}){context.font=`11px ${colours.font}`,context.
textBaseline="top",context.direction=rtl?"rtl":"ltr",context.textAlign="start";let end=-1/0;for(let[bin,text]of ticks){let x=rtl?
width-bin*step:bin*step;context.fillStyle=colours["country-line"],context.fillRect(rtl?x-1:x,foot,1,5);let wide=context.
measureText(text).width+3,past=bin*step+wide>width;past&&bin*step-wide<end+4||(end=bin*step+(past?0:wide),context.fillStyle=
colours.quiet,context.textAlign=past?"end":"start",context.fillText(text,x+(rtl===past?3:-3),foot+2))}}function ticksOf(count,width,unit,shift){
let most=Math.max(1,Math.floor(width/LABEL_PX[unit])),every=EVERY[unit].find(one=>count/one<=most)??Math.ceil(count/most),
out=[];for(let bin=(every-shift%every)%every;bin<count;bin+=every)out.push(bin);return out.length?out:[0]}var STEP_MS=700,BINS=["day","week","month","year"],Timeline=class{constructor(app){this.app=app;let{words,store}=app;this.
days=store.days,this.count=0,this.bins=[new Int32Array(0),new Int32Array(0)],this.bin=BINS.find(bin=>this.#count(bin)<=120)??
"year",this.canvas=el("canvas",{class:"im-bars-canvas","aria-hidden":"true"});let slider=(key,side)=>el("input",{type:"r\
ange",class:`im-range im-range-${side}`,"aria-label":words.t(key),step:1,oninput:()=>this.#slid(side)});this.tip=el("div",
{class:"im-tip im-time-tip",hidden:!0}),this.low=slider("time.from","low"),this.high=slider("time.to","high"),this.play=
el("button",{type:"button",class:"im-play",onclick:()=>this.toggle()},words.t("time.play"));let step=(by,key,sign2)=>el(
"button",{type:"button","aria-label":words.t(key),onclick:()=>this.step(by)},sign2);this.select=el("select",{"aria-label":words.
t("time.bin"),onchange:()=>this.#chooseBin()},BINS.filter(bin=>this.#count(bin)<=1500).map(bin=>el("option",{value:bin},
words.t(`bin.${bin}`)))),this.readout=el("output",{class:"im-readout"}),this.title=el("span",{class:"im-time-title"}),this.
element=el("section",{class:"im-time","aria-label":words.t("time"),hidden:!this.days.any},el("div",{class:"im-time-bar"},
this.play,step(-1,"time.back","\u2039"),step(1,"time.forward","\u203A"),this.readout,this.title,this.select),el("div",{class:"\
im-time-track"},this.canvas,this.low,this.high,this.tip)),this.days.any&&this.setBin(this.bin),document.addEventListener(
"keydown",()=>this.stop(),!0),this.canvas.addEventListener("pointerdown",event=>this.#brush(event)),this.canvas.addEventListener(
"pointermove",event=>this.#tell(event)),this.canvas.addEventListener("pointerleave",()=>{this.tip.hidden=!0})}#count(bin){
return this.days.any?this.index(this.days.last,bin)+1:0}index(day,bin=this.bin){let number=one=>{if(bin==="day")return one;
if(bin==="week")return Math.floor((one+3)/7);let date=new Date(one*864e5);return bin==="month"?date.getUTCFullYear()*12+
date.getUTCMonth():date.getUTCFullYear()};return number(day)-number(this.days.first)}#binsOf(days){let{first}=this.days,
known=new Map,out=new Int32Array(days.length);for(let row=0;row<out.length;row+=1){let day=days[row];if(day<first){out[row]=
-1;continue}let bin=known.get(day);bin===void 0&&known.set(day,bin=this.index(day)),out[row]=bin}return out}firstDay(index){
let{first}=this.days;if(this.bin==="day")return first+index;if(this.bin==="week")return(Math.floor((first+3)/7)+index)*7-
3;let date=new Date(first*864e5),utc=this.bin==="month"?Date.UTC(date.getUTCFullYear(),date.getUTCMonth()+index,1):Date.
UTC(date.getUTCFullYear()+index,0,1);return Math.round(utc/864e5)}#chooseBin(){this.setBin(this.select.value),this.update()}setBin(bin){
this.bin=bin,this.select.value=bin;let{store}=this.app;this.count=this.#count(bin),this.bins=[this.#binsOf(store.start),
this.#binsOf(store.end)];for(let input of[this.low,this.high])Object.assign(input,{min:0,max:this.count})}get range(){let{
spec}=this.app.filter,day=(text,otherwise)=>text?Math.round(Date.parse(text)/864e5):otherwise,clamp=value=>Math.max(0,Math.
min(this.count-1,value));return[clamp(this.index(day(spec.from,this.days.first))),clamp(this.index(day(spec.to,this.days.
last)))]}set range([low,high]){let all=low<=0&&high>=this.count-1;this.app.filter.set(all?{from:null,to:null}:{from:isoOf(
this.firstDay(low)),to:isoOf(this.firstDay(high+1)-1)})}#slid(side){let[low,high]=[this.low.valueAsNumber,this.high.valueAsNumber];
side==="low"?low=Math.min(low,high-1):high=Math.max(high,low+1),this.range=[low,high-1]}#binAt(x){let box=this.canvas.getBoundingClientRect(),
share=(x-box.left)/box.width;return Math.max(0,Math.min(this.count-1,Math.floor((this.app.settings.dir==="rtl"?1-share:share)*
this.count)))}#brush(event){let from=this.#binAt(event.clientX),move=next=>{let to=this.#binAt(next.clientX);this.range=
[Math.min(from,to),Math.max(from,to)]};this.canvas.setPointerCapture(event.pointerId),this.canvas.addEventListener("poin\
termove",move),this.canvas.addEventListener("pointerup",()=>this.canvas.removeEventListener("pointermove",move),{once:!0}),
move(event)}step(by){let[low,high]=this.range;if(high-low+1===this.count)[low,high]=by>0?[0,0]:[this.count-1,this.count-
1];else if(low+=by,high+=by,low<0||high>this.count-1)return!1;return this.range=[low,high],!0}toggle(){if(this.app.playing){
this.stop();return}this.range[1]===this.count-1&&(this.range=[0,Math.max(0,Math.ceil(this.count/60)-1)]),this.app.playing=
setInterval(()=>this.step(1)||this.stop(),STEP_MS),this.play.textContent=this.app.words.t("time.stop")}stop(){this.app.playing&&
(clearInterval(this.app.playing),this.app.playing=null,this.play.textContent=this.app.words.t("time.play"),this.app.headline.
update())}update(){if(!this.days.any)return;let{app}=this,{words}=app,[low,high]=this.range;this.low.value=String(low),this.
high.value=String(high+1),this.readout.textContent=words.span(...this.#chosen(),"short");for(let[input,index]of[[this.low,
low],[this.high,high]])input.setAttribute("aria-valuetext",words.day(this.firstDay(index),"short"));this.draw()}#chosen(){
let{first,last:last2}=this.days,{from,to}=this.app.filter.spec,low=Math.min(last2,Math.max(first,dayOf(from)??first));return[
low,Math.max(low,Math.min(last2,dayOf(to)??last2))]}windows(){let{filter}=this.app,{from,to}=filter.spec;if(!this.days.any||
!from||!to)return null;let[low,high]=this.range;return isoOf(this.firstDay(low))!==from||isoOf(this.firstDay(high+1)-1)!==
to?null:{bins:this.bins[1],count:this.count,width:high-low+1,mask:filter.maskOf({...filter.spec,from:null,to:null})}}#ticks(){
let{words}=this.app,date=new Date(this.days.first*864e5),shift=this.bin==="year"?date.getUTCFullYear():this.bin==="month"?
date.getUTCMonth():0,bins=ticksOf(this.count,this.canvas.clientWidth||600,this.bin,shift),style=this.bin==="year"||this.
bin==="month"&&bins.length>1&&(bins[1]-bins[0])%12===0?"year":this.bin==="month"?"monthShort":"short";return bins.map(bin=>[
bin,words.day(Math.max(this.firstDay(bin),this.bin==="day"?this.days.first:-1/0),style)])}draw(){let{app}=this,{spec}=app.
filter,mask=spec.from||spec.to?app.filter.maskOf({...spec,from:null,to:null}):app.filter.mask,heights=heightsOf(app,mask,
this.bins,this.count);this.title.textContent=app.words.t(`time.title.${heights.names.length?app.figure:"incidents"}`);let edge=day=>{
let bin=this.index(day),[first2,next]=[this.firstDay(bin),this.firstDay(bin+1)];return bin+(day-first2)/(next-first2)},[
first,last2]=spec.from||spec.to?this.#chosen():[this.firstDay(0),this.firstDay(this.count)-1];drawBars(this.canvas,heights,
[edge(first),edge(last2+1)],{colours:app.colours,rtl:app.settings.dir==="rtl",ticks:this.#ticks()})}#tell(event){let{app}=this,
{words,filter,store}=app,bin=this.#binAt(event.clientX),days=[this.firstDay(bin),this.firstDay(bin+1)-1],spec={...filter.
spec,from:isoOf(days[0]),to:isoOf(days[1])},mask=filter.maskOf(spec),sum=sumOf(store,[...mask.keys()].filter(row=>mask[row])),
lines2=[[words.t("incidents",{n:sum.incidents}),...FIGURES.filter(name=>sum[name].known).map(name=>words.figure(name,sum[name]))].
join(words.t("comma")),...vagueIn(app,spec)],style=this.bin==="year"?"year":this.bin==="month"?"month":"short";this.tip.
replaceChildren(el("strong",{},words.span(days[0],days[1],style)),...lines2.map(text=>el("span",{},text))),this.tip.hidden=
!1;let box=this.canvas.getBoundingClientRect();this.tip.style.left=`${Math.max(0,Math.min(box.width-this.tip.offsetWidth,
event.clientX-box.left-this.tip.offsetWidth/2))}px`}};var Pointer=class{constructor(app){this.app=app,this.tip=el("div",{class:"im-tip",hidden:!0,"aria-hidden":"true"}),app.map.
getContainer().append(this.tip),this.layer=canvasLayer(app,"incidentmap-pointer",460,(context,view)=>this.#paint(context,
view),()=>!!(this.item||this.province>=0||app.filter.spec.province)).addTo(app.map),this.province=-1,this.rest="",this.item=
null,this.closing=!1,app.map.on("mousemove",event=>this.#move(event.containerPoint)),app.map.on("mouseout movestart zoom\
start",()=>this.#leave()),app.map.on("preclick",()=>{this.closing=!!app.popup}),app.map.on("click",event=>this.#click(event)),
app.map.getContainer().addEventListener("keydown",event=>this.#key(event)),document.addEventListener("keydown",event=>event.
key==="Escape"&&app.popup?.close())}#move(point){let{app}=this;if(!app.summary)return;let item=app.mode==="hexbin"?null:
app.symbols.pick(point),province=item?-1:app.ground.pick(point);app.map.getContainer().style.cursor=item||province>=0?"p\
ointer":"",this.#show(item,province,point,item||province>=0?"":app.ground.rest(point))}#leave(){this.#show(null,-1)}#show(item,province,point,rest=""){
let same=item?.mark===this.item?.mark&&province===this.province&&rest===this.rest;this.item=item,this.province=province,
this.rest=rest,this.tip.hidden=!item&&province<0&&!rest,this.tip.hidden||(same||this.tip.replaceChildren(...item?this.#markTip(
item.mark):rest?this.#restTip(rest):this.#provinceTip(province)),point&&this.#placeTip(point)),same||this.redraw()}#placeTip({
x,y}){let size=this.app.map.getSize(),{offsetWidth:width,offsetHeight:height}=this.tip;this.tip.style.left=`${Math.max(4,
Math.min(size.x-width-4,x+14))}px`,this.tip.style.top=`${y+height+20>size.y?y-height-10:y+16}px`}#markTip(mark){let{words}=this.
app,line=text=>el("span",{},isolated(text)),figures=FIGURES.filter(name=>name==="killed"||mark.sum[name].known).map(name=>words.
total(name,mark.sum[name])),title=mark.kind==="unit"?words.t("place.admin1",{name:words.unitName(mark)}):mark.kind==="cl\
uster"?words.t("incidents",{n:mark.sum.incidents}):words.place(mark.row),date=mark.kind==="point"?words.date(mark.row):mark.
kind==="cluster"?null:words.t("incidents",{n:mark.sum.incidents});return[el("strong",{},isolated(title)),date?line(date):
null,line(figures.join(words.t("comma")))].filter(part=>part!==null)}#provinceTip(unit){let{words,atlas,summary}=this.app,
sum=summary.provinces[unit],text=sum.incidents?[words.t("incidents",{n:sum.incidents}),words.total("killed",sum.killed),
...sum.injured.known?[words.total("injured",sum.injured)]:[]].join(words.t("comma")):words.t(this.app.partial?"province.\
filtered":"province.none");return[el("strong",{},isolated(atlas.names[unit]),", ",words.countryName(atlas.countryOf(unit))),
el("span",{},text)]}#restTip(country){let{words}=this.app;return[el("strong",{},isolated(words.countryName(country))),el(
"span",{},words.t("legend.rest"))]}#click({containerPoint}){let{app}=this,item=app.mode==="hexbin"?null:app.symbols.pick(
containerPoint);if(item){this.open(item);return}if(this.closing)return;let unit=app.ground.pick(containerPoint);if(unit<
0||!app.panel)return;let code=app.atlas.codes[unit];(app.summary.provinces[unit].incidents||app.filter.spec.province)&&app.
filter.set({province:app.filter.spec.province===code?null:code})}open(item,options){let{app}=this,{mark}=item;if((mark.kind===
"cluster"||!!mark.merged)&&Math.max(mark.box[2]-mark.box[0],mark.box[3]-mark.box[1])*(app.symbols.view?.scale??0)>1&&app.
map.getZoom()<app.map.getMaxZoom()){let latlng=([x,y])=>app.map.unproject(L.point(x,y).multiplyBy(256*2**app.map.getZoom()),
app.map.getZoom());app.map.fitBounds(L.latLngBounds(latlng([mark.box[0],mark.box[1]]),latlng([mark.box[2],mark.box[3]])),
{maxZoom:app.map.getZoom()+3,padding:[40,40]});return}let point=app.symbols.windowPoint(item);openCards(app,app.marks.rowsOf(
mark),{latlng:app.map.containerPointToLatLng(point),offset:[0,-Math.min(mark.radius,12)]},options),this.item=item,this.redraw()}#key(event){
if(event.target!==this.app.map.getContainer())return;let by={".":1,",":-1}[event.key];if(by)this.#walk(by);else if(event.
key==="Enter"&&this.item)this.open(this.item);else return;event.preventDefault()}#walk(by){let{app}=this,size=app.map.getSize(),
seen=app.symbols.placed.map(item2=>({item:item2,at:app.symbols.windowPoint(item2)})).filter(({at:at2})=>at2.x>=0&&at2.y>=
0&&at2.x<=size.x&&at2.y<=size.y);if(!seen.length)return;seen.sort((a,b)=>a.at.x-b.at.x||a.at.y-b.at.y);let now=seen.findIndex(
({item:item2})=>item2.mark===this.item?.mark),{item,at}=seen[(now+by+seen.length)%seen.length];this.#show(item,-1,at),app.
say(this.tip.innerText.replace(/\n+/g,", "))}highlight(item){this.item=item,this.redraw()}highlightProvince(unit){this.province=
unit,this.redraw()}redraw(){this.layer.redraw()}#paint(context,view){let{app}=this,{colours,atlas}=app,chosen2=app.filter.
spec.province?atlas.byCode.get(app.filter.spec.province):void 0,outline=(unit,width)=>{if(!(unit===void 0||unit<0))for(let copy of view.
copies)context.save(),context.translate(copy*view.scale-view.left,-view.top),context.strokeStyle=colours.focus,context.lineWidth=
width,context.stroke(atlas.provinces.path([unit],view.scale)),context.restore()};outline(chosen2,2.5),outline(this.province,
1.5),this.item&&this.#ring(context,view,this.item.mark,colours)}#ring(context,view,mark,colours){let km=mark.kind==="poi\
nt"?this.app.store.uncertainty[mark.row]:0;for(let copy of view.copies){let x=(mark.x+copy)*view.scale-view.left+mark.dx,
y=mark.y*view.scale-view.top+mark.dy,metresPerPixel=400750167e-1*Math.cos(Math.atan(Math.sinh(Math.PI*(1-2*mark.y))))/view.
scale,wide=km*1e3/metresPerPixel;wide>mark.radius&&(context.beginPath(),context.arc(x,y,wide,0,2*Math.PI),context.fillStyle=
colours.focus,context.globalAlpha=.12,context.fill(),context.globalAlpha=1),context.beginPath(),context.arc(x,y,(mark.side?
mark.side*.75:mark.radius)+4,0,2*Math.PI),context.strokeStyle=colours.focus,context.lineWidth=2,context.stroke()}}};var HASH_MS=250,HASH_MODES=["auto","points","clusters","hexbin"],HASH_MEASURES=["auto","incidents","killed","injured","n\
one"],Address=class{constructor(app){this.app=app,this.last=null}start(){let{app}=this;window.addEventListener("hashchan\
ge",()=>{location.hash.slice(1)!==this.last&&this.read()}),app.filter.onChange(()=>this.later()),app.map.on("moveend",()=>this.
later()),location.hash.length>1&&this.read()}read(){let{app}=this,params=new URLSearchParams(location.hash.slice(1)),view=(params.
get("at")??"").split(",").map(Number);view.length===3&&view.every(Number.isFinite)&&app.map.setView([view[0],view[1]],view[2],
{animate:!1});let[mode,measure]=[params.get("mode")??"",params.get("shade")??""];HASH_MODES.includes(mode)&&(app.mode=mode),
HASH_MEASURES.includes(measure)&&(app.shade.measure=measure);let order=params.get("order")??ORDERS[0];ORDERS.includes(order)&&
app.panel?.list.orderBy(order),app.filter.fromHash(params),app.setMode(app.mode),app.filter.apply()}later(){clearTimeout(
this.timer),this.timer=setTimeout(()=>this.write(),HASH_MS)}write(){let{app}=this,params=app.filter.toHash();app.mode!==
"auto"&&params.set("mode",app.mode),app.shade.measure!==app.settings.shade&&params.set("shade",app.shade.measure);let order=app.
panel?.list.by??ORDERS[0];if(order!==ORDERS[0]&&params.set("order",order),app.moved){let{lat,lng}=app.map.getCenter();params.
set("at",[lat.toFixed(3),lng.toFixed(3),app.map.getZoom()].join(","))}let hash=params.toString();if(hash!==(this.last??"")){
this.last=hash;try{history.replaceState(null,"",hash?`#${hash}`:location.pathname+location.search)}catch{}}}};var COMMANDS=["state","filter","clear"],copyOf=({incidents,killed,injured})=>({incidents,killed:{...killed},injured:{...injured}});
function stateOf(app){let{store,summary,atlas,filter}=app,provinces=summary.provinces.flatMap((sum,unit)=>sum.incidents?
[{code:atlas.codes[unit],name:atlas.names[unit],...copyOf(sum)}]:[]);provinces.sort((a,b)=>b.killed.best-a.killed.best||
b.incidents-a.incidents||(a.code<b.code?-1:1));let{killed,injured}=copyOf(summary);return{incidents:store.total,located:store.
located,visible:summary.incidents,killed,injured,provinces,unplaced:copyOf(summary.unplaced),filter:structuredClone(filter.
spec)}}function openHost(app){let listeners=[],api={state:()=>stateOf(app),filter(change={}){return app.filter.set(change),
stateOf(app)},clear(){return app.filter.clear(),stateOf(app)},on(event,listener){if(event!=="change")throw new RangeError(
`incidentmap: no event called ${event}; there is change`);return listeners.push(listener),()=>listeners.splice(listeners.
indexOf(listener),1)},view:()=>viewOf(app),map:app.map};return app.filter.onChange(()=>{if(!listeners.length)return;let state=stateOf(
app);for(let listener of listeners.slice())listener(state)}),app.settings.hosts.length&&listen(app,api),Object.freeze(api)}
function listen(app,api){let subscribers=new Map;window.addEventListener("message",event=>{if(!app.settings.hosts.includes(
event.origin)||!COMMANDS.concat("subscribe").includes(event.data?.incidentmap))return;let{incidentmap:command,value,id}=event.
data,source2=event.source,answer=(kind,body)=>source2.postMessage({incidentmap:kind,value:body,id},event.origin);try{command===
"subscribe"?(subscribers.has(source2)||subscribers.set(source2,api.on("change",state=>answer("change",state))),answer("s\
tate",api.state())):answer("state",api[command](value))}catch(error){answer("error",String(error.message))}})}var FLOW="im-flow",flows=()=>document.documentElement.classList.contains(FLOW);function flow({map,settings,panel}){if(settings.
chrome==="none"||!document.getElementById(`${settings.id}-page`))return;let{classList}=document.documentElement;classList.
remove(FLOW),panel?.element.classList.add("im-folded");let high=map.getContainer().clientHeight;panel?.element.classList.
toggle("im-folded",panel.folded),classList.toggle(FLOW,high<160),map.invalidateSize(!1)}var HINT_MS=1400;function watchFrame({map,words,settings}){if(settings.chrome==="none")return;let yields=()=>window.self!==
window.top||flows(),container=map.getContainer(),hint=el("div",{class:"im-frame-hint",hidden:!0,"aria-hidden":"true"});container.
append(hint);let timer,tell=key=>{hint.textContent=words.t(key),hint.hidden=!1,clearTimeout(timer),timer=setTimeout(()=>{
hint.hidden=!0},HINT_MS)};if(container.addEventListener("wheel",event=>{yields()?event.ctrlKey||event.metaKey?(event.preventDefault(),
map.scrollWheelZoom.enable(),hint.hidden=!0):(map.scrollWheelZoom.disable(),tell("frame.wheel")):map.scrollWheelZoom.enable()},
{capture:!0,passive:!1}),!matchMedia("(pointer: coarse)").matches)return;let fingers=()=>{yields()?map.dragging.disable():
map.dragging.enable(),container.style.touchAction=yields()?"pan-x pan-y":""};fingers(),map.on("resize",fingers),container.
addEventListener("touchmove",event=>yields()&&event.touches.length===1&&tell("frame.touch"),{passive:!0})}var PAPER="im-printing",OFF_SHEET="im-off-sheet",MADE_FOR_SHEET="im-sheet-only",MM_PX=96/25.4,SHEET_PX=270*MM_PX,MAP_MM=[
138,96],LEGEND_MM=6,PROVINCES=[6,24];function watchPrinting(app){let view=null,before=()=>{view||(view={center:app.map.getCenter(),
zoom:app.map.getZoom(),moved:app.moved,hidden:app.panel?.holders.map(holder=>holder.hidden),folded:app.panel?.folded,legend:app.
legend.element.open},app.paper=!0,document.documentElement.classList.add(PAPER),app.legend.element.open=!0,app.panel?.element.
classList.remove("im-folded"),app.panel?.holders.forEach(holder=>{holder.hidden=!1}),app.panel?.ranking.update(),refit(app))},
after=()=>{view&&(app.paper=!1,document.documentElement.classList.remove(PAPER),spread(app),app.legend.element.open=view.
legend,app.panel?.holders.forEach((holder,i)=>{holder.hidden=!!view?.hidden?.[i]}),app.panel?.element.classList.toggle("\
im-folded",!!view.folded),app.map.invalidateSize(!1),app.map.setView(view.center,view.zoom,{animate:!1}),app.moved=view.
moved,view=null,app.recolour())};window.addEventListener("beforeprint",before),window.addEventListener("afterprint",after)}
function refit(app){let bounds=app.map.getBounds();app.recolour(),fitSheet(app),app.map.invalidateSize(!1),app.moved?app.
map.fitBounds(bounds,{animate:!1}):app.fit(),app.ground.layer.draw()}function fitSheet(app){let page=document.getElementById(
`${app.settings.id}-page`);if(!page)return;let over=()=>page.scrollHeight-SHEET_PX,map=app.map.getContainer(),provinces=[
...page.querySelectorAll(".im-bars > li")],remarks=[...page.querySelectorAll(".im-about-findings li, .im-about-sources l\
i:nth-child(n+4)")],leaveOut=item=>item.classList.add(OFF_SHEET);provinces.slice(PROVINCES[1]).forEach(leaveOut);let more=el(
"li",{class:`im-rest ${MADE_FOR_SHEET}`},"\u2026");page.querySelector(".im-bars")?.append(more),map.style.height=`${MAP_MM[0]}\
mm`;let legend=Math.ceil(app.legend.element.getBoundingClientRect().height/MM_PX)+LEGEND_MM;over()>0&&(map.style.height=
`${Math.max(MAP_MM[1],legend,MAP_MM[0]-over()/MM_PX)}mm`);for(let item of[...provinces.slice(...PROVINCES).reverse(),...remarks.
reverse()]){if(over()<=0)break;leaveOut(item)}let left=provinces.filter(item=>item.classList.contains(OFF_SHEET)).length;
more.textContent=left?`\u2026 ${app.words.t("filters.more",{n:left})}`:""}function spread(app){app.map.getContainer().style.
height="";for(let item of document.querySelectorAll(`.${MADE_FOR_SHEET}`))item.remove();for(let item of document.querySelectorAll(
`.${OFF_SHEET}`))item.classList.remove(OFF_SHEET)}var parts=[];var ONE_SPOT_DEG=.42,SPOT_ZOOM=9,TOWN_ZOOM=10,APPROACH_ZOOM=9,WIDE2=640;function fit(app){let size=app.map.getSize(),wide=size.
x>WIDE2,titled=app.headline.element.isConnected&&!matchMedia("(max-width: 760px)").matches,room=wide?app.marks.largest+8:
24,beside=wide&&app.legend.element.open?Math.min(250,size.x/3):room,above=titled?Math.min(Math.max(96,app.headline.element.
offsetHeight+24),size.y/2):wide?Math.min(96,size.y/4):24,below=wide?room:Math.min(app.legend.element.offsetHeight+30,size.
y/4),padding=app.settings.dir==="rtl"?{paddingTopLeft:[room,above],paddingBottomRight:[beside,below]}:{paddingTopLeft:[beside,
above],paddingBottomRight:[room,below]},[[south,west],[north,east]]=app.settings.bounds,maxZoom=Math.max(east-west,north-
south)>ONE_SPOT_DEG?TOWN_ZOOM:SPOT_ZOOM,least=Math.ceil(Math.log2(size.x/256)*4)/4,most=app.map.getBoundsZoom(L.latLngBounds(
app.settings.bounds),!1,L.point(room+beside,above+below));if(Math.min(most,maxZoom)>=least){app.map.fitBounds(app.settings.
bounds,{animate:!1,maxZoom,...padding});return}let middle=app.map.project([(south+north)/2,(west+east)/2],least),aside=app.
settings.dir==="rtl"?beside-room:room-beside;app.map.setView(app.map.unproject(middle.add([aside/2,(below-above)/2]),least),
least,{animate:!1})}function refit2(app){let first=!app.drawn,before=app.map.getSize();flow(app),app.map.invalidateSize(
!1),narrowed(app),!(app.settings.chrome==="none"||app.moved||app.popup||app.paper)&&(first||!app.map.getSize().equals(before))&&
app.fit()}function paintFirst(app){app.opening=!1,app.symbols.layer.draw(),app.opening=!0;let moved=clearTitle(app);app.
opening=!1;for(let part of app.painted)(moved||part!==app.symbols)&&part.layer.draw()}function clearTitle(app){let title=app.
headline.element.getBoundingClientRect(),legend=app.legend.element.getBoundingClientRect(),small=app.map.getSize().x<=WIDE2||
title.height>0&&legend.top<=title.bottom;return!app.legend.element.open||!(small||covers(app,legend))?!1:(app.legend.element.
open=!1,fit(app),!0)}function covers(app,box){let map=app.map.getContainer().getBoundingClientRect();return app.symbols.
placed.some(item=>{let{x,y}=app.symbols.windowPoint(item);return x+map.left>box.left&&x+map.left<box.right&&y+map.top>box.
top&&y+map.top<box.bottom})}function boxOf({atlas,map},units){if(!units.length)return null;let boxes=units.map(unit=>atlas.
provinces.boxes[unit]),corner=(x,y)=>map.unproject(L.point(x*256,y*256),0),least=at=>Math.min(...boxes.map(box=>box[at])),
most=at=>Math.max(...boxes.map(box=>box[at]));return L.latLngBounds(corner(least(0),least(1)),corner(most(2),most(3)))}function approach(app,row){
let{store,map}=app;if(!store.placed[row])return;if(store.unit[row]){let box=boxOf(app,store.unit[row]===1?[store.province[row]-
1]:app.atlas.unitsOf(store.country(row)));box&&map.fitBounds(box,{animate:!1,maxZoom:Math.max(map.getZoom(),APPROACH_ZOOM),
padding:[40,40]});return}let spot=store.spot[row]-1;map.setView([store.lat[spot]/1e5,store.lon[spot]/1e5],Math.max(map.getZoom(),
APPROACH_ZOOM),{animate:!1})}function showProvince(app,unit){let box=boxOf(app,[unit]);box&&app.map.fitBounds(box,{animate:!1,
maxZoom:APPROACH_ZOOM,padding:[40,40]})}function narrowed(app){let narrow=app.map.getSize().x<=WIDE2;narrow&&!app.narrow&&
(app.legend.element.open=!1),app.narrow=narrow}function showRow(app,row,returnTo,rows){matchMedia("(max-width: 760px)").matches&&app.panel?.setFolded(!0),approach(app,
row);let mark=app.markOf(row),latlng=app.map.getCenter();if(mark){let zoom=app.map.getZoom();latlng=app.map.unproject(L.
point(mark.x,mark.y).multiplyBy(256*2**zoom).add([mark.dx,mark.dy]),zoom)}openCards(app,rows,{latlng},{returnTo}),mark&&
app.pointer.highlight({mark})}function homeControl(app){let text=app.words.t("map.whole"),button=el("a",{href:"#",role:"button",title:text,"aria-label":text,
class:"im-home"},"\u2922"),control=new L.Control({position:"topleft"});return control.onAdd=()=>{let bar=el("div",{class:"\
leaflet-bar im-home-bar",hidden:!0},button);return L.DomEvent.disableClickPropagation(bar),L.DomEvent.on(button,"click",
event=>{L.DomEvent.preventDefault(event),goHome(app),bar.hidden=!0,app.map.getContainer().focus()}),app.map.on("moveend",
()=>{app.drawn&&!app.paper&&(bar.hidden=!app.moved)}),bar},control}function scaleControl(app){let Scale=L.Control.Scale.
extend({_updateMetric(most){let metres=this._getRoundNum(most),text=metres<1e3?app.words.t("scale.m",{n:metres}):app.words.
t("scale.km",{n:metres/1e3});this._updateScale(this._mScale,text,metres/most)}});return new Scale({imperial:!1,position:"\
bottomright"})}function nameZoom({map,words,settings}){if(settings.chrome!=="none")for(let[way,key]of[["in","map.in"],["\
out","map.out"]]){let button=map.getContainer().querySelector(`.leaflet-control-zoom-${way}`);button?.setAttribute("titl\
e",words.t(key)),button?.setAttribute("aria-label",words.t(key))}}function goHome(app){app.fit(),app.moved=!1,app.address?.
later()}function sized(){return new Promise(done=>{let look=()=>{!window.innerWidth||!window.innerHeight||(window.removeEventListener(
"resize",look),done())};window.addEventListener("resize",look),look()})}function toggle(on,off){return new(L.Layer.extend({onAdd:on,onRemove:off}))}var REST_MS2=300,App=class{atlas;store;words;places;filter;marks;shade;colours;pointer;legend;speech;headline;summary;tray;timeline;table;panel;address;articles;towns;waters;popup;playing=null;mode="\
auto";paper=!1;moved=!1;fitting=!1;narrow=!1;goHome=()=>goHome(this);showRow=(row,returnTo,rows=[row])=>showRow(this,row,
returnTo,rows);showProvince=unit=>showProvince(this,unit);opening=!0;drawn=!1;symbolsOn=!1;constructor(map,settings){this.
map=map,this.settings=settings,this.tiles=settings.tiles,this.ground=new Ground(this),this.symbols=new Symbols(this),this.
hexagons=new Hexagons(this),this.townNames=new TownNames(this),this.layers={ground:this.ground.layer,provinces:toggle(()=>this.#shading(
!0),()=>this.#shading(!1)),symbols:toggle(()=>this.#symbols(!0),()=>this.#symbols(!1))},this.alone=settings.chrome==="no\
ne"||new URLSearchParams(location.search).get("view")==="map",this.ready=this.#start()}async#start(){let{settings}=this,
[core2,ground]=await Promise.all([openBlock(`${settings.id}-core`),openBlock(`${settings.id}-ground`),sized()]);this.map.
invalidateSize(!1),this.atlas=new Atlas(ground),this.store=new Store(core2,this.atlas),this.words=new Words(settings,this.
store,this.atlas),this.places=placesOf(this.atlas,settings.countries),this.filter=new Filter(this.store,this.atlas),this.
filter.search=null,this.marks=new Marks(this.store,this.atlas),this.marks.setWindow(this.map.getSize()),this.shade=new Shade(
this,settings.breaks,settings.per,settings.shade),this.colours=palette(this.map.getContainer()),this.#build(),this.filter.
onChange(()=>this.update()),this.#watch(),this.update(),refit2(this),paintFirst(this),this.drawn=!0;let around=await openBlock(
`${settings.id}-around`);surround(this,around),this.store.add(await openBlock(`${settings.id}-text`)),this.panel?.update(),
this.store.add(await openBlock(`${settings.id}-long`)),this.filter.search=new Search(this.store,this.atlas,settings.locale,
around.strings("province_also"),label2=>typeOf(this.words,label2)),this.address=new Address(this);for(let start of parts)
await start(this);return(!this.alone||settings.chrome!=="none")&&this.address.start(),setTimeout(()=>this.painted.forEach(
part=>part.redraw()),REST_MS2),openHost(this)}#build(){let{map,settings}=this,container=map.getContainer();this.pointer=
new Pointer(this),this.legend=new Legend(this),this.speech=el("p",{class:"im-hidden",role:"status","aria-live":"polite"}),
container.append(this.speech);let corner=new L.Control({position:"bottomleft"});corner.onAdd=()=>this.legend.element,corner.
addTo(map),settings.chrome!=="none"&&homeControl(this).addTo(map),scaleControl(this).addTo(map),nameZoom(this),map.attributionControl?.
setPrefix(!1).addAttribution(el("span",{},settings.credit).outerHTML),this.headline=new Headline(this),this.tray=new Tray(
this);let page=document.getElementById(`${settings.id}-page`);if(!page||this.alone){if(page?.classList.add("im-alone"),!page){
this.tray.stand(map);return}page.append(this.tray.element),settings.chrome!=="none"&&page.append(captionOf(this)),map.invalidateSize(
!1),this.fit();return}this.timeline=new Timeline(this),this.table=new Table(this),this.panel=new Panel(this),document.title=
this.settings.title,page.prepend(this.headline.element),page.append(this.tray.element,this.timeline.element,this.panel.element,
this.table.element),matchMedia("(max-width: 760px), (max-height: 420px)").matches&&this.panel.setFolded(!0),flow(this),this.
fit()}fit(){this.fitting=!0,fit(this),this.fitting=!1,this.moved=!1}#watch(){this.map.on("dragend zoomend",()=>{this.moved=
this.drawn&&!this.fitting}),matchMedia("(prefers-color-scheme: dark)").addEventListener("change",()=>this.recolour()),watchPrinting(
this),watchFrame(this),window.addEventListener("resize",()=>this.resized())}recolour(){this.colours=palette(this.map.getContainer()),
this.update()}update(){let{filter,store}=this;this.summary=summarise(store,filter.mask,this.atlas.codes.length),this.marks.
update(filter.mask,this.timeline?.windows()??null);for(let part of[this.headline,this.timeline,this.legend])part?.update();
this.symbolsOn||this.tray?.update(),this.drawn&&this.panel?.update();for(let part of this.painted)part.redraw()}get painted(){
return[this.ground,this.symbols,this.hexagons,this.townNames,this.pointer]}get partial(){return this.filter.active||this.
settings.asked.length>0}get figure(){return this.filter.spec.figure??this.settings.figure}setShade(change){Object.assign(
this.shade,change),this.legend.update(),this.symbols.redraw(),this.ground.redraw(),this.address?.later()}setMode(mode){this.
mode=mode,this.legend.modeSelect.value=mode,this.symbolsOn&&this.#symbols(!0);for(let part of[this.legend,this.tray])part?.
update();this.ground.redraw(),this.address?.later()}#symbols(on){this.symbolsOn=on;let hexbin=this.mode==="hexbin";for(let part of[
this.symbols,this.hexagons]){let wanted=on&&hexbin===(part===this.hexagons);wanted&&!this.map.hasLayer(part.layer)&&this.
map.addLayer(part.layer),!wanted&&this.map.hasLayer(part.layer)&&this.map.removeLayer(part.layer)}}overlay(context,view){
this.symbolsOn&&(this.mode==="hexbin"?this.hexagons:this.symbols).paint(context,view),this.townNames.paint(context,view)}#shading(on){
this.ground.shaded=on,this.ground.redraw()}resized(){refit2(this),this.timeline?.update()}say(text){this.speech.textContent=
text}markOf(row){return this.marks.markOf(row,this.marks.at(this.map.getZoom(),this.mode,this.figure))}highlightRow(row){
let mark=this.markOf(row);this.pointer.highlight(mark?{mark}:null)}highlight(item){this.pointer.highlight(item)}highlightProvince(unit){
this.pointer.highlightProvince(unit)}openTable(returnTo){this.table?.open(returnTo)}};function mount(map,settings){document.querySelector(".im-unstarted")?.remove();let app=new App(map,settings);return app.
ready.then(api=>{window.incidentmap??=api,document.dispatchEvent(new CustomEvent("incidentmap:ready"))},error=>{let note=el(
"p",{class:"im-failed",role:"alert"},`${settings.texts.failed} (${error.message})`);throw map.getContainer().append(note),
error}),app}window.incidentmapMount=mount;})();
