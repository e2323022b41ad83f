<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
<qgis version="3.22.0" styleCategories="Symbology">
 <renderer-v2 type="RuleRenderer" symbollevels="0" enableorderby="1" forceraster="0">
  <rules key="{00000000-0000-4000-8000-000000000000}">
   <rule key="{00000000-0000-4000-8000-000000000001}" symbol="0" label="Place, some killed" filter="coalesce(&quot;precision&quot;, 'exact') IN ('exact', 'settlement') AND coalesce(&quot;killed&quot;, &quot;killed_min&quot;, &quot;killed_max&quot;) &gt; 0"/>
   <rule key="{00000000-0000-4000-8000-000000000002}" symbol="1" label="Area (district, province, country), some killed" filter="&quot;precision&quot; IN ('admin2', 'admin1', 'region', 'country') AND coalesce(&quot;killed&quot;, &quot;killed_min&quot;, &quot;killed_max&quot;) &gt; 0"/>
   <rule key="{00000000-0000-4000-8000-000000000003}" symbol="2" label="Nobody killed" filter="coalesce(&quot;killed&quot;, &quot;killed_min&quot;, &quot;killed_max&quot;) = 0"/>
   <rule key="{00000000-0000-4000-8000-000000000004}" symbol="3" label="Killed: not known" filter="coalesce(&quot;killed&quot;, &quot;killed_min&quot;, &quot;killed_max&quot;) IS NULL"/>
  </rules>
  <symbols>
   <symbol type="marker" name="0" alpha="0.7" clip_to_extent="1" force_rhr="0">
    <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="name" type="QString" value="circle"/>
      <Option name="color" type="QString" value="179,38,30,255"/>
      <Option name="outline_color" type="QString" value="255,255,255,255"/>
      <Option name="outline_width" type="QString" value="0.2"/>
      <Option name="size" type="QString" value="2"/>
      <Option name="size_unit" type="QString" value="MM"/>
      <Option name="scale_method" type="QString" value="diameter"/>
     </Option>
     <data_defined_properties>
      <Option type="Map">
       <Option name="name" type="QString" value=""/>
       <Option name="properties" type="Map">
        <Option name="size" type="Map">
         <Option name="active" type="bool" value="true"/>
         <Option name="expression" type="QString" value="max(1.5, min(20, 0.8 * sqrt(coalesce(&quot;killed&quot;, &quot;killed_min&quot;, &quot;killed_max&quot;))))"/>
         <Option name="type" type="int" value="3"/>
        </Option>
       </Option>
       <Option name="type" type="QString" value="collection"/>
      </Option>
     </data_defined_properties>
    </layer>
   </symbol>
   <symbol type="marker" name="1" alpha="0.6" clip_to_extent="1" force_rhr="0">
    <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="name" type="QString" value="square"/>
      <Option name="color" type="QString" value="179,38,30,90"/>
      <Option name="outline_color" type="QString" value="179,38,30,255"/>
      <Option name="outline_width" type="QString" value="0.5"/>
      <Option name="size" type="QString" value="2"/>
      <Option name="size_unit" type="QString" value="MM"/>
      <Option name="scale_method" type="QString" value="diameter"/>
     </Option>
     <data_defined_properties>
      <Option type="Map">
       <Option name="name" type="QString" value=""/>
       <Option name="properties" type="Map">
        <Option name="size" type="Map">
         <Option name="active" type="bool" value="true"/>
         <Option name="expression" type="QString" value="max(2, min(20, 0.709 * sqrt(coalesce(&quot;killed&quot;, &quot;killed_min&quot;, &quot;killed_max&quot;))))"/>
         <Option name="type" type="int" value="3"/>
        </Option>
       </Option>
       <Option name="type" type="QString" value="collection"/>
      </Option>
     </data_defined_properties>
    </layer>
   </symbol>
   <symbol type="marker" name="2" alpha="1" clip_to_extent="1" force_rhr="0">
    <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="name" type="QString" value="circle"/>
      <Option name="color" type="QString" value="255,255,255,255"/>
      <Option name="outline_color" type="QString" value="86,94,100,255"/>
      <Option name="outline_width" type="QString" value="0.4"/>
      <Option name="size" type="QString" value="1.5"/>
      <Option name="size_unit" type="QString" value="MM"/>
     </Option>
    </layer>
   </symbol>
   <symbol type="marker" name="3" alpha="1" clip_to_extent="1" force_rhr="0">
    <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="name" type="QString" value="circle"/>
      <Option name="color" type="QString" value="255,255,255,0"/>
      <Option name="outline_color" type="QString" value="86,94,100,255"/>
      <Option name="outline_style" type="QString" value="dot"/>
      <Option name="outline_width" type="QString" value="0.4"/>
      <Option name="size" type="QString" value="2.5"/>
      <Option name="size_unit" type="QString" value="MM"/>
     </Option>
    </layer>
   </symbol>
  </symbols>
  <orderby>
   <orderByClause asc="0" nullsFirst="0">coalesce("killed", "killed_min", "killed_max")</orderByClause>
  </orderby>
 </renderer-v2>
</qgis>
