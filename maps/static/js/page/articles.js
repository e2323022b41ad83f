// The script of pages made from articles: the page's, and the articles' own tab.
import "../panel/article.js";
import "./entry.js";
