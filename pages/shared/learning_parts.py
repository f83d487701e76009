"""The style sheet of the Learn page: cards, tables, lists and the glossary, on light and dark alike."""

LEARN_STYLE = """
<style>
.zk-place h2 { padding: 0 0 .2rem; }
.zk-place h2 bdi + bdi { font-weight: 400; opacity: .7; margin-inline-start: .4em; }
.zk-stop { font-size: 1.6rem; margin: 0; padding: 0; }
.zk-place h3, .zk-glossary h3 { font-size: 1.15rem; padding: .9rem 0 .2rem; }
dl.zk-facts.zk-facts { display: grid; grid-template-columns: max-content 1fr; gap: .2rem .9rem;
  margin: .3rem 0; padding: 0; }
.zk-facts dt { opacity: .8; font-weight: 400; margin: 0; }
.zk-facts dd { margin: 0; overflow-wrap: anywhere; }
.zk-place table { border-collapse: collapse; width: 100%; }
.zk-place th, .zk-place td { text-align: start; padding: .25rem .5rem .25rem 0;
  border: 0; border-bottom: 1px solid rgb(128 128 128 / 35%); }
.zk-place tbody th { font-weight: 500; }
ol.zk-events.zk-events { margin: 0; padding: 0; padding-inline-start: 1.6rem; }
.zk-events li { margin-bottom: .55rem; }
.zk-events span { opacity: .85; font-size: .93em; }
.zk-events a, .zk-place a { color: inherit; text-underline-offset: .2em;
  text-decoration-color: rgb(128 128 128 / 70%); }
.zk-events a:hover, .zk-place a:hover { text-decoration-thickness: 2px; }
.zk-glossary { max-width: 75ch; }
.zk-glossary dl { margin: 0; }
.zk-glossary dt { font-weight: 600; margin-top: .6rem; }
.zk-glossary dd { margin: 0; line-height: 1.6; }
.zk-glossary .other { font-weight: 400; opacity: .7; margin-inline-start: .5em; font-size: .95em; }
</style>
"""
